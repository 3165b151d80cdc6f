namespace Shikaku.Casework.Audit;

/// <summary>Who does something, why, and when. Every write takes one.</summary>
/// <param name="Actor">A login ID, or "ops:" and the name of the command.</param>
/// <param name="Reason">Free text of the person acting; absent when the action says it all.</param>
public sealed record ActionContext(string Actor, string? Reason, DateTimeOffset At);
