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
        Assert.Null(await SandboxedTool.RunAsync("/usr/bin/not-there", [], Stream.Null, 10, TestContext.Current.CancellationToken));

    private static Task<ToolRun?> RunAsync(string script, Stream output, Dictionary<string, string>? environment = null) =>
        SandboxedTool.RunAsync("/bin/sh", ["-c", script], output, 10, TestContext.Current.CancellationToken, environment);
}
