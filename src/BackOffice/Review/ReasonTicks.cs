namespace Shikaku.BackOffice.Review;

/// <summary>The reasons to tick, and the sentence that each writes.</summary>
public sealed record ReasonTicks(string Field, IReadOnlyCollection<string> Ticked, IReadOnlyList<(string Code, string Label, string Sentence)> Reasons);
