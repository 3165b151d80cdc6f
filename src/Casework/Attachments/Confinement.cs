using System.ComponentModel;
using System.Diagnostics;

namespace Shikaku.Casework.Attachments;

/// <summary>Whether this machine lets a program be held in users, mounts, networks and processes of its own (confined.sh). Found out once, by trying.</summary>
public static class Confinement
{
    /// <summary>True: where it does not, converters run all the same, held by their limits alone.</summary>
    public const string Setting = "Converters:Unconfined";

    /// <summary>Exit status of the script where it could not do its work.</summary>
    internal const int NotConfined = 120;

    private const string Switch = "Shikaku.Converters.Unconfined";

    private static readonly Lazy<Task<string?>> Tried = new(TryAsync);

    internal static string Script { get; } = Path.Combine(AppContext.BaseDirectory, "confined.sh");

    /// <summary>For the whole process.</summary>
    public static bool MayBeMissing
    {
        get => AppContext.TryGetSwitch(Switch, out var may) && may;
        set => AppContext.SetSwitch(Switch, value);
    }

    /// <summary>What it said no with; null: it does.</summary>
    public static Task<string?> ProblemAsync() => Tried.Value;

    private static async Task<string?> TryAsync()
    {
        var start = new ProcessStartInfo("/bin/sh", [Script, "--", "/usr/bin/true"]) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = SandboxedTool.Programs;
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? null : said.Trim() is { Length: > 0 } words ? words : "unshare failed.";
        }
        catch (Win32Exception missing)
        {
            return missing.Message;
        }
    }
}
