using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Facilities;

/// <summary>What somebody typed to find a facility: a number, or words of its name, reading or address.</summary>
public sealed record FacilityQuery
{
    public const int LongestText = 100;

    /// <summary>Shorter words are in too many names: they are looked for where a part of a name begins.</summary>
    public const int ShortestWithin = 3;

    private const int MostWords = 5;

    /// <summary>The whole without spaces and hyphens, when it is a number: 機関コード, 登録記号番号 or telephone.</summary>
    public string? Number { get; private init; }

    /// <summary>Of a number whose zero Excel took off; null: it is none.</summary>
    public FacilityCode? Code { get; private init; }

    /// <summary>登録記号番号 as the master may hold it.</summary>
    public IReadOnlyList<string> RegistrationNumbers { get; private init; } = [];

    public IReadOnlyList<Word> Words { get; private init; } = [];

    /// <summary>Whether only beginnings are looked at (<see cref="SearchKey.Beginning"/>).</summary>
    public bool BeginningsOnly => AreBeginnings(Words);

    /// <param name="Name">Folded as names are.</param>
    /// <param name="Kana">Folded as readings are.</param>
    public sealed record Word(string Name, string Kana);

    /// <summary>Null: nothing to look for.</summary>
    public static FacilityQuery? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
        {
            return null;
        }

        var clean = TypedCode.Clean(text);
        var isRegistrationNumber = RegistrationNumber.TryParse(clean, out var registration);
        var isPhone = PhoneNumber.TryParse(text, out var phone);
        if (isRegistrationNumber || isPhone || Digits.Only(clean))
        {
            return new FacilityQuery
            {
                Number = phone?.Value ?? clean,
                Code = clean.Length == FacilityCode.Length - 1 ? FacilityRow.ReadCode(clean) : null,
                RegistrationNumbers = registration?.Spellings ?? [],
            };
        }

        var words = WordsOf(text);
        return words.Count == 0 ? null : new FacilityQuery { Words = words };
    }

    /// <summary>Whether all are so short that only beginnings are looked at.</summary>
    public static bool AreBeginnings(IReadOnlyList<Word> words) => words.Count > 0 && words.All(word => word.Name.Length < ShortestWithin);

    /// <summary>The words of a text, whatever they look like; none of one that is longer than may be.</summary>
    public static IReadOnlyList<Word> WordsOf(string? text) => text is null or { Length: > LongestText }
        ? []
        : [.. TypedCode.Nfkc(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords)
            .Select(word => new Word(SearchKey.Of(word), SearchKey.OfKana(word))).Where(word => word.Name.Length > 0)];
}
