using System.Collections.Concurrent;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.VirtualCard.Shelf;

/// <summary>The cards of one folder, read anew each time, because cards are issued while this runs. Counters stay as long as the process.</summary>
public sealed class CardShelf(string cardsFolder)
{
    private readonly ConcurrentDictionary<string, PinCounter> counters = new(StringComparer.Ordinal);

    /// <summary>My Number cards of all readers first, in the order of their holders: the sample people begin with the plainest case.</summary>
    public IReadOnlyList<ShelvedCard> List() => Directory.Exists(cardsFolder)
        ? [.. Directory.EnumerateDirectories(cardsFolder).Select(Describe)
            .OrderBy(card => card.Traits is null)
            .ThenBy(card => card.Traits?.Kind)
            .ThenBy(card => card.Traits?.ExtendedApdu == false)
            .ThenBy(card => card.Traits?.Holder, StringComparer.Ordinal)
            .ThenBy(card => card.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>Null when no card has this name. The name is compared, never used as a path.</summary>
    public ShelvedCard? Find(string name) => List().FirstOrDefault(card => card.Name == name);

    /// <exception cref="InvalidDataException">The folder does not make a card.</exception>
    public EmulatedCard Take(ShelvedCard card) => card.Traits is { } traits
        ? new EmulatedCard(CardFiles.Load(card.Folder, traits, Counter(card.Name, traits)))
        : throw new InvalidDataException(card.Fault);

    private ShelvedCard Describe(string folder)
    {
        var name = Path.GetFileName(folder);
        try
        {
            var traits = CardFiles.Describe(folder);
            return new ShelvedCard(name, folder, traits, Counter(name, traits), null);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new ShelvedCard(name, folder, null, null, exception.Message);
        }
    }

    private PinCounter Counter(string name, CardTraits traits) =>
        counters.GetOrAdd(name, static (_, tries) => new PinCounter(CardProfile.MaximumTries, tries), traits.TriesLeft);
}

/// <param name="Name">Name of the folder.</param>
/// <param name="Traits">Null when card.json cannot be used.</param>
/// <param name="Fault">Then why.</param>
public sealed record ShelvedCard(string Name, string Folder, CardTraits? Traits, PinCounter? Tries, string? Fault)
{
    public string Title => Traits?.Title ?? Name;
}
