using System.Buffers.Binary;
using System.Security.Cryptography;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>
/// Approved, or left to a person, with the codes of why. 「① 支払基金又は地方厚生（支）局に提出済みの情報との照合により施設を確認します」
/// (001_f051a3c8d303b27a.txt, 5-1): what matched and raises no question needs nobody.
/// </summary>
public sealed record AutomaticApproval(bool Approved, IReadOnlyList<string> Reasons, IReadOnlyList<string> Flags, string RulesVersion)
{
    public const string MatchedReason = "Matched";
    public const string FacilityCheckedBeforeReason = "FacilityCheckedBefore";
    public const string NothingUnusualReason = "NothingUnusual";

    public static AutomaticApproval Decide(ApplicationFacts facts, AutomaticApprovalPolicy policy)
    {
        var flags = FlagsOf(facts, policy).ToList();

        // Of those that a person sees anyway, none is drawn: the sample is there to check what nobody sees.
        if (flags.Count == 0 && IsSample(facts.ApplicationId, policy.SamplePercent))
        {
            flags.Add(ApplicationFlags.Sample.Code);
        }

        return flags.Count == 0
            ? new(Approved: true, [CheckReason(facts), NothingUnusualReason], [], policy.Stamp)
            : new(Approved: false, [], flags, policy.Stamp);
    }

    /// <summary>Drawn by the application's own id, so that an auditor can draw again.</summary>
    /// <param name="percent">0: none; 100: all.</param>
    public static bool IsSample(Guid applicationId, int percent)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(applicationId.ToByteArray(bigEndian: true), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % 100 < percent;
    }

    /// <summary>In words, for the history.</summary>
    public static string ReasonInWords(string code) => code switch
    {
        MatchedReason => "提出済みの情報と一致",
        FacilityCheckedBeforeReason => "施設は以前の申請で確認済み",
        NothingUnusualReason => "注意点なし",
        _ => ApplicationFlags.LabelOf(code),
    };

    private static string CheckReason(ApplicationFacts facts) =>
        facts.FacilityCheck == FacilityCheck.NotNeeded ? FacilityCheckedBeforeReason : MatchedReason;

    private static IEnumerable<string> FlagsOf(ApplicationFacts facts, AutomaticApprovalPolicy policy)
    {
        (bool Raised, ApplicationFlag Flag)[] questions =
        [
            (facts.FacilityCheck == FacilityCheck.ByDocument, ApplicationFlags.ByDocument),
            (!IsChecked(facts), ApplicationFlags.NotMatched),
            (!facts.NetworkKnown, ApplicationFlags.FirstFromNetwork),
            (facts.AccountNumberElsewhere, ApplicationFlags.DuplicateAccountNumber),
            (facts.SameFileElsewhere, ApplicationFlags.DuplicateFile),
            (HasTooMany(facts, policy), facts.Kind == ApplicationKind.UsageStart ? ApplicationFlags.ManyDevices : ApplicationFlags.AdditionalDevices),
            (facts.FacilityHasOtherUser, ApplicationFlags.FacilityHasOtherUser),
            (facts.WrongTriesOfOthers >= policy.WrongTriesOfOthers, ApplicationFlags.GuessedAt),
            (facts.FacilityClosed, ApplicationFlags.FacilityClosed),
            (facts.FacilityMasterTooOld, ApplicationFlags.FacilityMasterTooOld),
            (facts.ReturnedBefore, ApplicationFlags.ReturnedBefore),
            (facts.UndoneBefore, ApplicationFlags.ApprovalUndone),
        ];
        return questions.Where(question => question.Raised).Select(question => question.Flag.Code);
    }

    private static bool IsChecked(ApplicationFacts facts) => facts.FacilityCheck switch
    {
        FacilityCheck.ByMatching => facts.Matching == MatchingResult.Matched,
        FacilityCheck.NotNeeded => facts.ApplicantVerified,
        _ => true,
    };

    private static bool HasTooMany(ApplicationFacts facts, AutomaticApprovalPolicy policy) =>
        facts.DevicesSoFar + facts.DeviceCount > facts.StaffCount * policy.DevicesPerStaff;
}
