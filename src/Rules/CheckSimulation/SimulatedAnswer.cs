using Shikaku.Rules.Eligibility;

namespace Shikaku.Rules.CheckSimulation;

/// <summary>What the card app would show, and what nothing here can tell.</summary>
public sealed record SimulatedAnswer
{
    public required Verdict Verdict { get; init; }

    /// <summary>The big line.</summary>
    public required string Headline { get; init; }

    /// <summary>Of the result, the refusal or the problem at the counter.</summary>
    public required string Code { get; init; }

    /// <summary>The sentence of a result; null: of a refusal or a problem the headline is the sentence.</summary>
    public string? Message { get; init; }

    public IReadOnlyList<EligibilityWarning> Warnings { get; init; } = [];

    public IReadOnlyList<EligibilityNotice> Notices { get; init; } = [];

    /// <summary>What the counter does, in this order.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>What shows the qualification instead; empty where the check is enough.</summary>
    public IReadOnlyList<FallbackProof> Proofs { get; init; } = [];

    /// <summary>The last day the card is an insurance card, the grace included; null where the certificate decides nothing.</summary>
    public DateOnly? UsableUntil { get; init; }

    /// <summary>What the rules do not say, in whole sentences.</summary>
    public required IReadOnlyList<string> NotSaid { get; init; }
}
