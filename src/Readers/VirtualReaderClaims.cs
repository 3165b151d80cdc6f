using System.Diagnostics;
using System.Globalization;

namespace Shikaku.Readers;

/// <summary>Tells two copies of Shikaku on one machine whose virtual card sits in which slot of the one vpcd they share.</summary>
/// <remarks>A claim is a file named like the slot, with two lines: process id and home. It counts as long as that process lives.</remarks>
/// <param name="folder">Shared by all copies.</param>
/// <param name="home">The folder that tells this copy from the others.</param>
public sealed class VirtualReaderClaims(string folder, string home)
{
    private const string ReaderPrefix = "Virtual PCD 00 ";

    private readonly string home = Normalized(home);

    /// <summary>True for the reader of a slot in which another copy's virtual card sits. Real readers are nobody's.</summary>
    public bool IsOthers(string readerName) =>
        readerName.StartsWith(ReaderPrefix, StringComparison.Ordinal)
        && int.TryParse(readerName.AsSpan(ReaderPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var slot)
        && IsOthers(slot);

    /// <summary>True when another copy's living process claims the slot.</summary>
    public bool IsOthers(int slot) => Read(slot) is { } claim && claim.Home != home && IsAlive(claim.ProcessId);

    /// <summary>Claims the slot for this process.</summary>
    public void Claim(int slot)
    {
        CreateFolder();
        var written = PathOf(slot) + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        File.WriteAllLines(written, [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), home]);
        File.Move(written, PathOf(slot), overwrite: true);
    }

    /// <summary>Gives the slot back, if it is this process's.</summary>
    public void Release(int slot)
    {
        if (Read(slot) is { } claim && claim.ProcessId == Environment.ProcessId)
        {
            File.Delete(PathOf(slot));
        }
    }

    private (int ProcessId, string Home)? Read(int slot)
    {
        try
        {
            return File.ReadAllLines(PathOf(slot)) is [var id, var owner, ..]
                && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
                    ? (processId, Normalized(owner))
                    : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void CreateFolder()
    {
        if (Directory.Exists(folder) || OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // Every user of the machine may claim, none may take away another's claim.
        const UnixFileMode shared = (UnixFileMode)0x3FF;
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, shared);
    }

    private string PathOf(int slot) => Path.Combine(folder, slot.ToString(CultureInfo.InvariantCulture));

    private static string Normalized(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
