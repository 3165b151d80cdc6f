using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Drafts;

/// <summary>
/// Two tabs, one draft. A field that this tab changed is written, the last one wins; a field it only showed is left as another tab made it. What was
/// written over in the meantime is told, never lost without a word.
/// </summary>
public static class DraftMerge
{
    /// <param name="Answers">The draft as it is now.</param>
    /// <param name="Replaced">Fields that another tab had changed, and what stood there.</param>
    public sealed record Merged(Dictionary<string, string> Answers, IReadOnlyDictionary<string, string> Replaced)
    {
        public bool Changed { get; init; }
    }

    /// <param name="seen">What this tab was shown.</param>
    /// <param name="typed">What it sends.</param>
    public static Merged Merge(IReadOnlyDictionary<string, string> stored, IReadOnlyDictionary<string, string> seen, IReadOnlyDictionary<string, string> typed)
    {
        var answers = new Dictionary<string, string>(stored, StringComparer.Ordinal);
        var replaced = new Dictionary<string, string>(StringComparer.Ordinal);
        var changed = false;
        foreach (var (field, value) in typed)
        {
            var (now, before) = (stored.GetValueOrDefault(field, ""), seen.GetValueOrDefault(field, ""));
            if (value == before || value == now)
            {
                continue;
            }

            // An empty field loses nothing. The page itself shows 西暦 where no era has been chosen yet.
            if (now != before && now.Length > 0)
            {
                replaced[field] = now;
            }

            answers[field] = value;
            changed = true;
        }

        return new Merged(answers, replaced) { Changed = changed };
    }

    /// <summary>Without what no keyboard types and no database keeps: control characters but line breaks and tabs, halves of characters.</summary>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return "";
        }

        var clean = new StringBuilder(typed.Length);
        foreach (var rune in VisibleText.Of(typed).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }
}
