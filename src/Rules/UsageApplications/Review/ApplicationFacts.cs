namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>What the automatic decision looks at.</summary>
public sealed record ApplicationFacts
{
    public required Guid ApplicationId { get; init; }

    public required ApplicationKind Kind { get; init; }

    public required FacilityCheck FacilityCheck { get; init; }

    public required MatchingResult Matching { get; init; }

    public required int StaffCount { get; init; }

    public required int DeviceCount { get; init; }

    /// <summary>Accounts of the facility that are not stopped.</summary>
    public required int DevicesSoFar { get; init; }

    /// <summary>An application from this network was approved before.</summary>
    public required bool NetworkKnown { get; init; }

    /// <summary>Wrong tries of 施設の確認 for this facility by other people within 30 days.</summary>
    public required int WrongTriesOfOthers { get; init; }

    /// <summary>The stated account number is on file for, or stated by, another facility.</summary>
    public required bool AccountNumberElsewhere { get; init; }

    /// <summary>A file of it lies, byte for byte, in another facility's application.</summary>
    public required bool SameFileElsewhere { get; init; }

    /// <summary>Another user of the facility has an approved application.</summary>
    public required bool FacilityHasOtherUser { get; init; }

    /// <summary>The applicant has an approved application for this facility.</summary>
    public required bool ApplicantVerified { get; init; }

    public required bool FacilityClosed { get; init; }

    /// <summary>The facility master is so old, or missing, that what it says decides nothing.</summary>
    public required bool FacilityMasterTooOld { get; init; }

    /// <summary>A person returned it once.</summary>
    public required bool ReturnedBefore { get; init; }

    /// <summary>It was approved once, and the approval taken back.</summary>
    public required bool UndoneBefore { get; init; }
}
