using System.Diagnostics;
using Shikaku.TestKit;

namespace Shikaku.Journeys.VirtualCard;

/// <summary>A program of the system, run to its end.</summary>
internal sealed record Tool(int ExitCode, string Output, string Errors)
{
    public static async Task<Tool> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var patience = Patience.Begin();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new Tool(process.ExitCode, await output, await errors);
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Its output when it succeeded.</summary>
    public static async Task<string> SucceedAsync(string program, params string[] arguments)
    {
        var tool = await RunAsync(program, arguments);
        Assert.True(tool.ExitCode == 0, $"{program} ended with {tool.ExitCode}: {tool.Errors}");
        return tool.Output;
    }
}
