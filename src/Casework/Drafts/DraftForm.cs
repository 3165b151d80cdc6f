namespace Shikaku.Casework.Drafts;

/// <summary>Which form a draft is of. A person has one draft of each for a facility.</summary>
/// <param name="Key">Of which round, claim or application; empty: there is one such form.</param>
public sealed record DraftForm(DraftKind Kind, string Key = "");
