namespace Shikaku.Rules.CoLocations;

/// <summary>What a declaration stands on.</summary>
/// <param name="MainSpeaks">The main facility has declared: a person of it whose application was approved, or a paper of it.</param>
/// <param name="SameManager">The same 施術管理者 by birth date.</param>
/// <param name="SamePerson">One person holds both, and what is the facility's is open to them at both.</param>
public sealed record CoLocationEvidence(bool MainSpeaks, bool SameAddress, bool SamePhone, bool SameManager, bool SamePerson);

/// <summary>Where a facility stands that relies on another one.</summary>
public enum CoLocationStanding
{
    /// <summary>Declared; the main facility or staff have not answered.</summary>
    UnderReview,

    /// <summary>It counts as soon as the main facility has introduced.</summary>
    MainNotYet,
    Met,
}

/// <summary>
/// What counts, and from when: 「施術所等向け総合ポータルサイトより併設申告を行い、主たる施術所等としてオンライン資格確認を導入している場合は、もう一方の従たる施術所等のオンライン資格確認の
/// 導入義務を果たしているものとみなします」 (003_b85a80dacb8bbe22.txt): one declaration, of the main facility, and its introduction. Whether the other is what it is said to be, no
/// document says who looks: where address, telephone or owner agree nobody has to (docs/stand-ins.md).
/// </summary>
public static class CoLocationTerms
{
    /// <summary>Else the other facility or a person of the back office looks, and until then it is under review.</summary>
    public static bool CountsAtOnce(CoLocationEvidence evidence) =>
        evidence.MainSpeaks && (evidence.SameAddress || evidence.SamePhone || evidence.SameManager || evidence.SamePerson);

    /// <summary>From the day it was declared: the days somebody took to look are not the facility's fault.</summary>
    /// <param name="endedOn">The first day without it.</param>
    public static bool CountsOn(bool confirmed, DateOnly declaredOn, DateOnly? endedOn, DateOnly day) => confirmed && declaredOn <= day && (endedOn is null || endedOn > day);

    /// <param name="state">Of the declaration that is open.</param>
    /// <param name="mainMet">The main facility has introduced, whether or not the duty is its own.</param>
    public static CoLocationStanding StandingOf(CoLocationState state, bool mainMet) =>
        state == CoLocationState.Declared ? CoLocationStanding.UnderReview
        : mainMet ? CoLocationStanding.Met
        : CoLocationStanding.MainNotYet;
}
