using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Audit;

/// <summary>Who does something, why, and when. Every write takes one.</summary>
/// <param name="Actor">Stored with what was done.</param>
/// <param name="Reason">Free text of the person acting; absent when the action says it all.</param>
public sealed record ActingAs(Actor Actor, string? Reason, DateTimeOffset At)
{
    /// <summary>From where (<see cref="NetworkPrefix"/>): limits count by it.</summary>
    public string Network { get; init; } = NetworkPrefix.Unknown;
}
