using System.Text;
using Shikaku.Casework.Attachments;

namespace Shikaku.Unit.Attachments;

public sealed class SandboxedToolTests
{
    [Theory]
    [InlineData("exit 0", true, false)]
    [InlineData("exit 1", false, false)]
    [InlineData("exit 124", false, true)]
    [InlineData("kill -KILL $$", false, true)]
    [InlineData("kill -XCPU $$", false, true)]
    [InlineData("kill -SEGV $$", false, false)]
    public async Task Run_Program_TellsHowItEnded(string script, bool endedWell, bool outOfTime)
    {
        var run = await RunAsync(script, Stream.Null);

        Assert.Equal((endedWell, outOfTime), (run!.EndedWell, run.OutOfTime));
    }

    [Fact]
    public async Task Run_Complaints_AreKept() => Assert.Equal("Incorrect password\n", (await RunAsync("echo Incorrect password >&2; exit 1", Stream.Null))!.Complaints);

    [Fact]
    public async Task Run_MoreOutputThanAllowed_DoesNotEndWell() => Assert.False((await RunAsync("echo 12345678901", Stream.Null))!.EndedWell);

    [Fact]
    public async Task Run_Environment_IsWhatItIsGivenAlone()
    {
        using var output = new MemoryStream();

        await RunAsync("echo $A,$HOME", output, new Dictionary<string, string> { ["A"] = "1" });

        Assert.Equal("1,\n", Encoding.ASCII.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Run_WhatIsNotInstalled_IsNoRun() =>
        Assert.Null(await SandboxedTool.RunAsync("/usr/bin/not-there", [], [], Stream.Null, 10, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Run_AFileOfTheMachine_IsNotThereButItsOwnIs()
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-files-");
        var (own, other) = (Path.Combine(folder.FullName, "own"), Path.Combine(folder.FullName, "other"));
        await File.WriteAllTextAsync(own, "own\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(other, "other\n", TestContext.Current.CancellationToken);

        var said = await SaysAsync($"cat {own}; cat {other} {typeof(SandboxedTool).Assembly.Location} /etc/passwd /etc/hostname 2>/dev/null; (echo changed > {own}) 2>/dev/null", own);

        Assert.Equal("own\n", said);
        Assert.Equal("own\n", await File.ReadAllTextAsync(own, TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_ItsParent_CannotBeLookedAt()
    {
        var processes = await SaysAsync("for each in /proc/[0-9]*; do tr '\\0' ' ' <$each/cmdline; echo; done | grep -v -e timeout -e sh -e tr -e grep | grep .");
        var environments = await SaysAsync($"cat /proc/{Environment.ProcessId}/environ /proc/1/environ 2>/dev/null | tr '\\0' '\\n' | cut -d= -f1 | sort -u | tr '\\n' ' '");

        Assert.Equal("", processes);
        Assert.Equal("LC_ALL OLDPWD PATH PWD ", environments);
    }

    [Fact]
    public async Task Run_Network_IsNone()
    {
        var said = await SaysAsync("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \\n'; cut -c1-5 /proc/net/route | tail -n +2");

        Assert.Equal("lo", said);
    }

    [Fact]
    public async Task Run_ListeningOnThisMachine_IsNotReached()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        var run = await SandboxedTool.RunAsync(
            "/usr/bin/perl", ["-MIO::Socket::INET", "-e", $"exit(IO::Socket::INET->new('127.0.0.1:{port}') ? 0 : 7)"], [], Stream.Null, 10, TestContext.Current.CancellationToken);

        Assert.False(run!.EndedWell);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Run_Rights_AreNone()
    {
        var said = await SaysAsync("grep -E 'Cap(Prm|Eff|Bnd)|NoNewPrivs' /proc/self/status | tr -d '\\t\\n'; (echo x >/proc/sys/kernel/core_pattern) 2>/dev/null || echo ,no");

        Assert.Equal("CapPrm:0000000000000000CapEff:0000000000000000CapBnd:0000000000000000NoNewPrivs:1,no\n", said);
    }

    private static async Task<string> SaysAsync(string script, params string[] shown)
    {
        using var output = new MemoryStream();
        await SandboxedTool.RunAsync("/bin/sh", ["-c", script], shown, output, 65536, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static Task<ToolRun?> RunAsync(string script, Stream output, Dictionary<string, string>? environment = null) =>
        SandboxedTool.RunAsync("/bin/sh", ["-c", script], [], output, 10, TestContext.Current.CancellationToken, environment);
}
