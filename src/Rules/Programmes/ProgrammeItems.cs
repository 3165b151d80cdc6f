using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;

namespace Shikaku.Rules.Programmes;

/// <summary>The items of a programme's file, taken one by one; whatever is wrong is gathered, so that all of it can be told at once.</summary>
internal sealed class ProgrammeItems
{
    private readonly Dictionary<string, (int Line, string Value)> items = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<ProgrammeFileError> errors = [];

    public ProgrammeItems(string text)
    {
        var number = 0;
        foreach (var raw in text.EnumerateLines())
        {
            number++;
            var line = raw.ToString().Trim();
            if (line.Length > 0 && line[0] is not ('#' or '＃'))
            {
                Add(number, line);
            }
        }
    }

    public bool HasErrors => errors.Count > 0;

    public void Refuse(int line, string sentence) => errors.Add(new ProgrammeFileError(line, sentence));

    public void Refuse(string item, string sentence) => Refuse(items.TryGetValue(item, out var found) ? found.Line : 0, sentence);

    /// <summary>As written; all other values are read in half width.</summary>
    public string Text(string item) => Take(item) ?? "";

    public T Parse<T>(string item, Func<string, T?> read, string shape)
        where T : struct
    {
        if (Take(item) is not { } value)
        {
            return default;
        }

        if (read(HalfWidth(value)) is { } parsed)
        {
            return parsed;
        }

        Refuse(item, $"「{item}」は、{shape}と書いてください。");
        return default;
    }

    public Yen Yen(string item, Yen most) =>
        Parse<Yen>(item, value => ProgrammeFile.TryYen(value, out var yen) && yen >= Money.Yen.One && yen <= most ? yen : null, "41,000円 のような1円以上の額");

    public T One<T>(string item, Dictionary<string, T> words, string shape)
        where T : struct => Parse<T>(item, value => words.TryGetValue(value, out var found) ? found : null, shape);

    public IReadOnlyList<T> Many<T>(string item, Dictionary<string, T> words, string shape, string? none = null)
        where T : struct
    {
        if (Take(item) is not { } value || value == none)
        {
            return [];
        }

        var named = HalfWidth(value).Split(['、', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length > 0 && named.All(words.ContainsKey) && named.Distinct(StringComparer.Ordinal).Count() == named.Length)
        {
            return [.. named.Select(name => words[name])];
        }

        Refuse(item, $"「{item}」は、{shape}と書いてください。");
        return [];
    }

    /// <summary>Whether an item that need not be there is.</summary>
    public bool Has(string item) => items.ContainsKey(item);

    public bool Optional(string item, Func<string, bool> read)
    {
        asked.Add(item);
        return items.TryGetValue(item, out var found) && read(found.Value);
    }

    /// <summary>All errors, the first line first; items that nobody asked for are errors too.</summary>
    public IReadOnlyList<ProgrammeFileError> Finish()
    {
        foreach (var (item, (line, _)) in items.Where(item => !asked.Contains(item.Key)))
        {
            Refuse(line, $"「{item}」という項目はありません。");
        }

        return [.. errors.OrderBy(error => error.Line)];
    }

    private void Add(int number, string line)
    {
        var colon = line.AsSpan().IndexOfAny(':', '：');
        if (colon <= 0)
        {
            Refuse(number, "「項目: 値」の形で書いてください。");
        }
        else if (!items.TryAdd(line[..colon].TrimEnd(), (number, line[(colon + 1)..].Trim())))
        {
            Refuse(number, $"「{line[..colon].TrimEnd()}」が2回書かれています。");
        }
    }

    private static string HalfWidth(string value) => TypedCode.Nfkc(value);

    private string? Take(string item)
    {
        asked.Add(item);
        if (items.TryGetValue(item, out var found) && found.Value.Length > 0)
        {
            return found.Value;
        }

        Refuse(item, $"「{item}」を書いてください。");
        return null;
    }
}
