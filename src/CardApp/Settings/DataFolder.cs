using Shikaku.Rules.Identifiers;

namespace Shikaku.CardApp.Settings;

/// <summary>
/// The folder of this terminal's key and settings: 0700, its files 0600 from the moment they exist. On Windows it lies in the user's
/// profile, whose access list already leaves other users out.
/// </summary>
public sealed class DataFolder
{
    private readonly string path;

    public DataFolder(CardAppOptions options)
    {
        path = Path.GetFullPath(options.DataFolder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, mine);
        File.SetUnixFileMode(path, mine);
    }

    public string FullPath => path;

    /// <summary>Null when there is no such file.</summary>
    public byte[]? Read(string name)
    {
        var file = Path.Combine(path, name);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    /// <summary>Whole or not at all: written beside, then renamed.</summary>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        var beside = Path.Combine(path, $".{name}.{RandomId.New():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(beside, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, Path.Combine(path, name), overwrite: true);
    }

    public void Delete(string name) => File.Delete(Path.Combine(path, name));
}
