using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

/// <summary>Who does something, why, and when. Every write takes one.</summary>
/// <param name="Actor">Stored with what was done.</param>
/// <param name="Reason">Free text of the person acting; absent when the action says it all.</param>
public sealed record ActingAs(Actor Actor, string? Reason, DateTimeOffset At);
