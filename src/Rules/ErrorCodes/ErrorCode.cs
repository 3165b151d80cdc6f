using System.Collections.Immutable;

namespace Shikaku.Rules.ErrorCodes;

/// <summary>A code that some program shows, with what it says.</summary>
/// <param name="Title">What happened, without a full stop.</param>
/// <param name="Steps">What to do, in this order.</param>
public sealed record ErrorCode(string Code, string Title, ImmutableArray<string> Steps)
{
    public CodeFamily Family { get; } = CodeFamilies.Of(Code);

    /// <summary>Why it happens; null: the title says it all.</summary>
    public string? Cause { get; } = CodeCauses.Of(Code);

    public bool IsForFacilities => Family.Place != CodePlace.BackOffice;
}
