using Shikaku.Casework.Programmes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>What a claim of either kind holds when it is sent, for the first time or as the answer to a 差戻し.</summary>
/// <param name="CostYen">Of 助成金 the sum of all devices; of 協力金 null.</param>
/// <param name="Flags">What is known at once; the rest is found when the claim is looked at.</param>
internal sealed record ClaimContent(FindProgrammes.Found Round, Guid PayeeAccountId, Yen? CostYen, GrantComputation Grant, string[] Flags)
{
    /// <param name="id">That of the draft it was.</param>
    public Claim Begin(Guid id, ClaimNumber number, FacilityCode facility, Guid applicant, DateTimeOffset now) => new()
    {
        Id = id,
        Number = number,
        Kind = Round.Programme.Kind,
        FacilityCode = facility,
        ApplicantId = applicant,
        ProgrammeKey = Round.Programme.Key,
        ProgrammeVersion = Round.Version,
        PayeeAccountId = PayeeAccountId,
        CostYen = CostYen,
        ComputedYen = Grant.Yen,
        Steps = [.. Grant.Steps],
        State = ClaimState.Submitted,
        SubmittedAt = now.ToUniversalTime(),
        DueOn = ClaimPromise.DueOn(JapanDay.Of(now)),
        Flags = Flags,
    };

    /// <summary>Into the claim that came back, with a promise anew.</summary>
    public void SendAgain(Claim claim, DateTimeOffset now)
    {
        claim.ProgrammeVersion = Round.Version;
        claim.PayeeAccountId = PayeeAccountId;
        claim.CostYen = CostYen;
        claim.ComputedYen = Grant.Yen;
        claim.Steps = [.. Grant.Steps];
        claim.State = ClaimTransitions.Table.After(claim.State, CaseAction.Resubmit, CaseParty.Applicant);
        claim.SubmittedAt = now.ToUniversalTime();
        claim.DueOn = ClaimPromise.DueOn(JapanDay.Of(now));
        claim.Flags = Flags;
        claim.Version++;
    }
}
