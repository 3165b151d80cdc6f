using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Articles;

/// <summary>A text of an article as it may be kept.</summary>
/// <param name="Note">What was changed, for the list of versions that everybody reads.</param>
public sealed record ArticleEntry(ArticleText Text, string Note)
{
    public static class Fields
    {
        public const string Title = "Title";
        public const string Description = "Description";
        public const string Topic = "Topic";
        public const string From = "From";
        public const string Until = "Until";
        public const string Phrasings = "Phrasings";
        public const string Body = "Body";
        public const string Note = "Note";
    }

    /// <summary>As typed into the form.</summary>
    public sealed record Typed
    {
        public string? Title { get; init; }

        public string? Description { get; init; }

        public string? Topic { get; init; }

        public bool SignedInOnly { get; init; }

        /// <summary>Names of kinds of facilities; none: all.</summary>
        public IReadOnlyList<string> Kinds { get; init; } = [];

        /// <summary>As <see cref="TypedDate"/> reads it; likewise the other.</summary>
        public string? From { get; init; }

        public string? Until { get; init; }

        /// <summary>One a line.</summary>
        public string? Phrasings { get; init; }

        public string? Body { get; init; }

        public string? Note { get; init; }
    }

    /// <returns>The entry, or what is wrong with each field.</returns>
    public static (ArticleEntry? Entry, IReadOnlyList<(string Field, Refusal Refusal)> Wrong) Read(Typed typed)
    {
        var wrong = new Checks();
        var (title, description, note) = (typed.Title?.Trim() ?? "", typed.Description?.Trim() ?? "", typed.Note?.Trim() ?? "");
        wrong.Text(Fields.Title, title, ArticleLimits.Title, ArticleRefusals.TitleMissing, ArticleRefusals.TitleTooLong);
        wrong.Text(Fields.Description, description, ArticleLimits.Description, ArticleRefusals.DescriptionMissing, ArticleRefusals.DescriptionTooLong);
        wrong.Hold(ArticleTopics.All.Contains(typed.Topic ?? ""), Fields.Topic, ArticleRefusals.TopicUnknown);
        var (from, until) = ReadDays(typed, wrong);
        var phrasings = ReadPhrasings(typed.Phrasings, wrong);
        var body = Clean(typed.Body);
        wrong.Text(Fields.Body, body.Trim(), ArticleLimits.Body - 1, ArticleRefusals.BodyMissing, ArticleRefusals.BodyTooLong);
        wrong.Text(Fields.Note, note, ArticleLimits.Note, ArticleRefusals.NoteMissing, ArticleRefusals.NoteTooLong);
        if (wrong.All.Count > 0)
        {
            return (null, wrong.All);
        }

        var kinds = Enum.GetValues<FacilityKind>().Where(kind => typed.Kinds.Contains(kind.ToString())).ToList();
        return (
            new ArticleEntry(
                new ArticleText
                {
                    Title = title, Description = description, Topic = typed.Topic!, Audience = new ArticleAudience(typed.SignedInOnly, kinds), ShownFrom = from, ShownUntil = until,
                    Phrasings = phrasings, Body = body,
                },
                note),
            []);
    }

    /// <summary>As files of content/ are read: lines end alike in both, so that a text and its copy are the same.</summary>
    public static string Clean(string? body) => (body ?? "").ReplaceLineEndings("\n").Trim() + "\n";

    private static (DateOnly From, DateOnly? Until) ReadDays(Typed typed, Checks wrong)
    {
        var (isFrom, isUntil) = (TypedDate.TryParse(typed.From, out var from), TypedDate.TryParse(typed.Until, out var until));
        var isOpen = string.IsNullOrWhiteSpace(typed.Until);
        wrong.Hold(isFrom, Fields.From, ArticleRefusals.FromUnreadable with { Detail = TypedDate.ProblemOf(typed.From) });
        wrong.Hold(isUntil || isOpen, Fields.Until, ArticleRefusals.UntilUnreadable with { Detail = TypedDate.ProblemOf(typed.Until) });
        wrong.Hold(!isFrom || !isUntil || until >= from, Fields.Until, ArticleRefusals.UntilBeforeFrom);
        return (from, isUntil ? until : null);
    }

    private static List<string> ReadPhrasings(string? typed, Checks wrong)
    {
        var lines = (typed ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        wrong.Hold(lines.Count <= ArticleLimits.Phrasings, Fields.Phrasings, ArticleRefusals.PhrasingsTooMany);
        wrong.Hold(lines.TrueForAll(line => line.Length <= ArticleLimits.Phrasing), Fields.Phrasings, ArticleRefusals.PhrasingTooLong);
        wrong.Readable(Fields.Phrasings, typed);
        return lines;
    }

    private sealed class Checks
    {
        public List<(string Field, Refusal Refusal)> All { get; } = [];

        public void Hold(bool held, string field, Refusal refusal)
        {
            if (!held)
            {
                All.Add((field, refusal));
            }
        }

        public void Readable(string field, string? text)
        {
            if (TextRefusals.Of(text) is { } unreadable)
            {
                All.Add((field, unreadable));
            }
        }

        public void Text(string field, string text, int longest, Refusal missing, Refusal tooLong)
        {
            Hold(text.Length > 0, field, missing);
            Hold(text.Length <= longest, field, tooLong);

            // What is too long to be kept is not searched through for its characters.
            Readable(field, text.Length <= longest ? text : null);
        }
    }
}
