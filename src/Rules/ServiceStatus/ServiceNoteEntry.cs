using Shikaku.Rules.Calendar;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.ServiceStatus;

/// <summary>予定作業 or 障害 as it may be published.</summary>
/// <param name="Until">Null: not known yet; of an incident: it goes on.</param>
public sealed record ServiceNoteEntry(
    ServiceNoteKind Kind, string Title, DateTimeOffset From, DateTimeOffset? Until, string Words, string? Afterword, bool OnEveryPage)
{
    public const int LongestTitle = 100;
    public const int LongestWords = 2000;
    public const int LongestAfterword = 4000;

    public static class Fields
    {
        public const string Kind = "Kind";
        public const string Title = "Title";
        public const string From = "From";
        public const string Until = "Until";
        public const string Words = "Words";
        public const string Afterword = "Afterword";
    }

    /// <summary>As typed into the form.</summary>
    public sealed record Typed
    {
        public string? Kind { get; init; }

        public string? Title { get; init; }

        /// <summary>「2026-11-30T22:00」, Japan's time.</summary>
        public string? From { get; init; }

        public string? Until { get; init; }

        public string? Words { get; init; }

        public string? Afterword { get; init; }

        public bool OnEveryPage { get; init; }
    }

    /// <returns>The note, or what is wrong with each field.</returns>
    public static (ServiceNoteEntry? Entry, IReadOnlyList<(string Field, Refusal Refusal)> Wrong) Read(Typed typed)
    {
        var wrong = new List<(string, Refusal)>();
        void Check(bool right, string field, Refusal refusal)
        {
            if (!right)
            {
                wrong.Add((field, refusal));
            }
        }

        var (title, words, afterword) = (typed.Title?.Trim() ?? "", typed.Words?.Trim() ?? "", typed.Afterword?.Trim() ?? "");
        var kind = Enum.GetValues<ServiceNoteKind>().Cast<ServiceNoteKind?>().FirstOrDefault(each => each.ToString() == typed.Kind);
        var (from, until) = (NoteTime.Read(typed.From), NoteTime.Read(typed.Until));
        Check(kind is not null, Fields.Kind, ServiceNoteRefusals.KindMissing);
        Check(title.Length > 0, Fields.Title, ServiceNoteRefusals.TitleMissing);
        Check(title.Length <= LongestTitle, Fields.Title, ServiceNoteRefusals.TitleTooLong);
        Check(from is not null, Fields.From, ServiceNoteRefusals.FromUnreadable);
        Check(until is not null || string.IsNullOrWhiteSpace(typed.Until), Fields.Until, ServiceNoteRefusals.UntilUnreadable);
        Check(until is null || from is null || until > from, Fields.Until, ServiceNoteRefusals.UntilBeforeFrom);
        Check(until is not null || kind != ServiceNoteKind.PlannedWork || !string.IsNullOrWhiteSpace(typed.Until), Fields.Until, ServiceNoteRefusals.PlannedWithoutEnd);
        Check(words.Length > 0, Fields.Words, ServiceNoteRefusals.WordsMissing);
        Check(words.Length <= LongestWords, Fields.Words, ServiceNoteRefusals.WordsTooLong);
        Check(afterword.Length <= LongestAfterword, Fields.Afterword, ServiceNoteRefusals.AfterwordTooLong);
        foreach (var (field, text) in ((string, string)[])[(Fields.Title, title), (Fields.Words, words), (Fields.Afterword, afterword)])
        {
            if (TextRefusals.Of(text) is { } unreadable)
            {
                wrong.Add((field, unreadable));
            }
        }

        return wrong.Count > 0
            ? (null, wrong)
            : (new ServiceNoteEntry(kind!.Value, title, from!.Value, until, words, afterword.Length == 0 ? null : afterword, typed.OnEveryPage), []);
    }
}
