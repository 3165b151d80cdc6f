using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>Which form a draft is of. One draft of each for a user.</summary>
/// <param name="AnswerTo">The returned application that it answers; null: it becomes a new one.</param>
public sealed record DraftForm(string Name, ApplicationKind Kind, Guid? AnswerTo = null)
{
    private const string AnswerPrefix = "Answer:";

    public static DraftForm Of(ApplicationKind kind) => new(kind.ToString(), kind);

    public static DraftForm Answer(Guid application, ApplicationKind kind) => new($"{AnswerPrefix}{application}", kind, application);

    /// <summary>The application that the draft of this name answers.</summary>
    public static Guid? AnsweredBy(string name) =>
        name.StartsWith(AnswerPrefix, StringComparison.Ordinal) && Guid.TryParse(name.AsSpan(AnswerPrefix.Length), out var id) ? id : null;
}
