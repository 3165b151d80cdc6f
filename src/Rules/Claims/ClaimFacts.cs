using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Claims;

/// <summary>What is looked at before a claim is decided.</summary>
public sealed record ClaimFacts
{
    public required ProgrammeKind Kind { get; init; }

    /// <summary>A file of this claim lies, byte for byte, in another facility's claim or in an earlier one of its own.</summary>
    public required bool SameReceipt { get; init; }

    /// <summary>The account is, or was, another facility's.</summary>
    public required bool SameAccount { get; init; }

    /// <summary>A serial number of this claim was claimed before.</summary>
    public required bool SameSerial { get; init; }

    /// <summary>Another facility at the same address claims from the same programme.</summary>
    public required bool SameAddress { get; init; }

    public required bool UnknownModel { get; init; }

    /// <summary>A person has seen the proof of this account: a claim with it was granted.</summary>
    public required bool AccountKnown { get; init; }

    /// <summary>The account's holder resembles the facility's reading (<see cref="HolderComparison"/>).</summary>
    public required bool HolderResembles { get; init; }

    /// <summary>First sent after the first deadline, and still taken.</summary>
    public required bool Late { get; init; }

    /// <summary>First sent on a day on which the round takes none.</summary>
    public required bool OutOfPeriod { get; init; }

    /// <summary>Of a report: all conditions of the round hold.</summary>
    public required bool ConditionsMet { get; init; }

    /// <summary>導入済み on the day it is looked at.</summary>
    public required bool Introduced { get; init; }

    public required bool FacilityClosed { get; init; }

    public required bool ReturnedBefore { get; init; }
}
