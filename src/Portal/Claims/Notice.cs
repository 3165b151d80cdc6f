using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Claims;

/// <summary>交付決定通知書, 不交付決定通知書 and those of 協力金, as they are printed: always from what was stored with the decision.</summary>
/// <param name="Programme">The round as it was when it was decided.</param>
public sealed record Notice(ShowClaims.Shown Shown, Facility Facility, Programme Programme)
{
    /// <summary>Who decides. A stand-in (docs/stand-ins.md): no real authority speaks here.</summary>
    public const string Authority = "オンライン資格確認 導入助成事務局（見本）";

    public Claim Claim => Shown.Claim;

    public bool IsSubsidy => Claim.Kind == ProgrammeKind.Subsidy;

    /// <summary>交付 or 支給.</summary>
    public string Verb => IsSubsidy ? "交付" : "支給";

    /// <summary>Without personal data.</summary>
    public override string ToString() => $"Notice {Claim.NoticeNumber}";
}
