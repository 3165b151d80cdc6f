namespace Shikaku.Casework.Calls;

/// <summary>A page of the portal that a caller can be sent, by mail or on paper.</summary>
/// <param name="Key">As a form sends it.</param>
/// <param name="Address">On the portal.</param>
public sealed record GuidancePage(string Key, string Title, string Description, string Address);
