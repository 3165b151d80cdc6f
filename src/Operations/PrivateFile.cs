using Shikaku.Rules.Identifiers;

namespace Shikaku.Operations;

/// <summary>Files that only this user may read. Where the system has no such modes, the folder of the user's profile has to do.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerAndGroup = OwnerOnly | UnixFileMode.GroupRead;

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>The file appears whole or not at all; an existing one stays as it is.</summary>
    /// <exception cref="IOException">A file of this name exists.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: false, OwnerOnly);

    /// <summary>The file appears whole; an existing one is replaced in one step.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: true, OwnerOnly);

    /// <summary>As <see cref="Replace"/>, for the group of the folder to read too.</summary>
    public static void Hand(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: true, OwnerAndGroup);

    private static void Write(string path, ReadOnlySpan<byte> content, bool overwrite, UnixFileMode mode)
    {
        var temporary = $"{path}.{RandomId.New():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
