using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shikaku.Printing;
using Shikaku.TestKit;
using Shikaku.TestKit.Printing;
using Xunit;

namespace Shikaku.Hosts.Printing;

public sealed class PdfPrinterTests : IAsyncLifetime
{
    private readonly PdfPrinter printer = new(patience: Patience.Limit);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => printer.DisposeAsync();

    [Fact]
    public async Task Print_WhenTheBrowserDied_StartsAnother()
    {
        await printer.PrintAsync(Page("one"), default);
        foreach (var child in Descendants(Environment.ProcessId).Where(process => process.ProcessName.Contains("chrom", StringComparison.OrdinalIgnoreCase)))
        {
            child.Kill();
            await child.WaitForExitAsync();
        }

        var pdf = await printer.PrintAsync(Page("two"), default);

        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    /// <summary>As root, as these tests run, its own sandbox is not to be had.</summary>
    [Fact]
    public async Task Print_AsRoot_IsDoneWithoutTheMachinesFilesNetworkAndProcesses()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Chromium has its own sandbox.");
        await printer.PrintAsync(Page("one"), default);

        var browsers = Descendants(Environment.ProcessId).Where(process => process.ProcessName.Contains("chrom", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.NotEmpty(browsers);
        foreach (var room in (string[])["user", "mnt", "net", "pid"])
        {
            var own = new FileInfo($"/proc/self/ns/{room}").LinkTarget;
            Assert.All(browsers, browser => Assert.NotEqual(own, new FileInfo($"/proc/{browser.Id}/ns/{room}").LinkTarget));
        }

        Assert.All(browsers, browser => Assert.False(File.Exists($"/proc/{browser.Id}/root{typeof(PdfPrinter).Assembly.Location}")));
        Assert.All(browsers, browser => Assert.DoesNotContain("SHIKAKU", File.ReadAllText($"/proc/{browser.Id}/environ"), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Print_ManyAtOnce_PrintsThemAll()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => printer.PrintAsync(Page($"{n}"), default)));

        Assert.All(all, pdf => Assert.True(pdf.Length > 1_000));
    }

    [Fact]
    public async Task Print_APageThatCallsOutAndRunsScripts_DoesNeither()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

        var pdf = await printer.PrintAsync(Page($"<img src='{address}a.png'><iframe src='{address}'></iframe><script>document.body.textContent = 'ran'; fetch('{address}')</script><p>stays</p>"), default);

        Assert.False(listener.Pending());
        var text = await Pdf.TextAsync(pdf);
        Assert.Contains("stays", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ran", text, StringComparison.Ordinal);
    }

    private static string Page(string body) => $"<!DOCTYPE html><html lang='ja'><head><title>T</title></head><body>{body}</body></html>";

    private static List<Process> Descendants(int parent)
    {
        var found = new List<Process>();
        foreach (var process in Process.GetProcesses())
        {
            if (ParentOf(process.Id) == parent)
            {
                found.Add(process);
                found.AddRange(Descendants(process.Id));
            }
        }

        return found;
    }

    private static int ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
