using System.Collections.Frozen;
using System.Reflection;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.ErrorCodes;

/// <summary>Every code that anybody may read out over the telephone, of the card app, the API and the sites. Gathered from the catalogues, so that none is forgotten.</summary>
public static class ErrorCodeCatalogue
{
    /// <summary>Characters of what a search looks at.</summary>
    public const int LongestSearch = 60;

    private const char Stop = '。';

    private static readonly FrozenDictionary<string, ErrorCode> ByCode = Gather().ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);

    public static IReadOnlyList<ErrorCode> All { get; } = [.. ByCode.Values.OrderBy(code => code.Code, StringComparer.Ordinal)];

    /// <summary>Those that have a page on the portal.</summary>
    public static IReadOnlyList<ErrorCode> ForFacilities { get; } = [.. All.Where(code => code.IsForFacilities)];

    /// <param name="typed">In any case and width.</param>
    public static ErrorCode? Find(string? typed) => ByCode.GetValueOrDefault(TypedCode.Clean(typed).ToUpperInvariant());

    /// <summary>Those that begin with what was typed, otherwise those whose sentences hold each of its words. Nothing typed: all.</summary>
    public static IReadOnlyList<ErrorCode> Search(IReadOnlyList<ErrorCode> codes, string? typed)
    {
        var text = typed is { Length: > LongestSearch } ? typed[..LongestSearch] : typed;
        if (string.IsNullOrWhiteSpace(text))
        {
            return codes;
        }

        var code = TypedCode.Clean(text).ToUpperInvariant();
        var begins = code.Length == 0 ? [] : codes.Where(each => each.Code.StartsWith(code, StringComparison.Ordinal)).ToList();
        if (begins.Count > 0)
        {
            return begins;
        }

        var words = TypedCode.Nfkc(text).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. codes.Where(each => Array.TrueForAll(words, word => Says(each, word)))];
    }

    private static bool Says(ErrorCode code, string word) =>
        code.Code.Equals(word, StringComparison.OrdinalIgnoreCase)
        || code.Steps.Prepend(code.Title).Append(code.Family.Name).Append(code.Cause ?? "").Any(text => TypedCode.Nfkc(text).Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<ErrorCode> Gather() => CounterProblems.All.Select(problem => new ErrorCode(problem.Code, problem.Title, [.. problem.Steps]))
        .Concat(Refusals().Select(refusal => new ErrorCode(refusal.Code, refusal.Title.TrimEnd(Stop), [refusal.Detail])))
        .Concat(EligibilityResults.All.Select(result => Said(result.Code, result.Message, ResultSteps.Of(result.Code))))
        .Concat(EligibilityWarnings.All.Select(warning => Said(warning.Code, warning.Message, [])))
        .Concat(EligibilityNotices.All.Select(notice => Said(notice.Code, notice.Message, [])))
        .DistinctBy(code => code.Code);

    private static IEnumerable<Refusal> Refusals() => typeof(Refusal).Assembly.GetTypes()
        .Select(type => type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<IEnumerable<Refusal>>().SelectMany(all => all);

    /// <summary>The first sentence says what is so, the others what to do.</summary>
    private static ErrorCode Said(string code, string message, IReadOnlyList<string> steps)
    {
        var end = message.IndexOf(Stop, StringComparison.Ordinal);
        var rest = message[(end + 1)..];
        return new ErrorCode(code, message[..end], [.. rest.Length == 0 ? [] : (string[])[rest], .. steps]);
    }
}
