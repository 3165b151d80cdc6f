using System.Collections.Concurrent;

namespace Shikaku.Mailbox.Reading;

/// <summary>The files of tools/mail-server. Each is read once: a mail never changes.</summary>
public sealed class MailFolder(string folder)
{
    /// <summary>More are on the disk, but nobody trying things out looks for them.</summary>
    public const int Shown = 500;

    private readonly ConcurrentDictionary<string, ReceivedMail> read = new(StringComparer.Ordinal);

    /// <summary>The newest first. Names of files begin with the time, so their order is that of arrival.</summary>
    /// <param name="recipient">Part of an address; null or empty: all.</param>
    public IReadOnlyList<ReceivedMail> Find(string? recipient = null)
    {
        var wanted = recipient?.Trim() ?? "";
        return
        [
            .. Names().OrderDescending(StringComparer.Ordinal).Select(Read).OfType<ReceivedMail>()
                .Where(mail => wanted.Length == 0 || mail.Recipients.Any(each => each.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
                .Take(Shown),
        ];
    }

    public ReceivedMail? One(string id) => Names().Contains(id, StringComparer.Ordinal) ? Read(id) : null;

    private IEnumerable<string> Names() =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").Select(path => Path.GetFileNameWithoutExtension(path)) : [];

    private ReceivedMail? Read(string id)
    {
        if (read.TryGetValue(id, out var known))
        {
            return known;
        }

        var path = Path.Combine(folder, id + ".eml");
        try
        {
            return read[id] = ReceivedMail.Parse(id, File.ReadAllBytes(path), new DateTimeOffset(File.GetLastWriteTimeUtc(path)));
        }
        catch (FileNotFoundException)
        {
            // Reset took it away in between.
            return null;
        }
    }
}
