using Shikaku.Casework.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>What the facility reads in the timeline about its own steps.</summary>
public static class ClaimTexts
{
    public static ClaimEvent Submitted(Claim claim, ActingAs context) => Event(
        claim, context, ClaimEventKind.Submitted, $"{ClaimStates.Name(claim.Kind)}を受け付けました。{JapaneseDate.FormatBoth(claim.DueOn)}までに結果をお知らせします。");

    public static ClaimEvent Resubmitted(Claim claim, ActingAs context) => Event(
        claim, context, ClaimEventKind.Resubmitted, $"修正した内容を受け付けました。{JapaneseDate.FormatBoth(claim.DueOn)}までに結果をお知らせします。");

    public static ClaimEvent Withdrawn(Claim claim, string? reason, ActingAs context) =>
        Event(claim, context, ClaimEventKind.Withdrawn, $"{ClaimStates.Name(claim.Kind)}を取り下げました。", reason);

    private static ClaimEvent Event(Claim claim, ActingAs context, ClaimEventKind kind, string publicText, string? internalText = null) => new()
    {
        ClaimId = claim.Id,
        At = context.At.ToUniversalTime(),
        Actor = context.Actor,
        Kind = kind,
        PublicText = publicText,
        InternalText = internalText,
    };
}
