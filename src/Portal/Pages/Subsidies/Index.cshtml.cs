using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.Claims;
using Shikaku.Portal.Subsidies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>「助成金申請の説明ページ」 (000_8233a507dde3f943.txt, Q6): the rules of the round, and what has to be done first.</summary>
public sealed class IndexModel(BegunRounds rounds, SubsidyDrafts drafts) : PageModel
{
    public ShowSubsidy.Standing Standing { get; private set; } = null!;

    /// <summary>Where the pages of the round begin.</summary>
    public PortalAddresses.Form Pages { get; private set; } = PortalAddresses.Rounds.Of(ProgrammeKind.Subsidy);

    public OtherRounds Others { get; private set; } = null!;

    /// <summary>What must be done before, whether it is, and where it is done.</summary>
    public IReadOnlyList<(bool Met, string Words, string Href, string Link)> Conditions
    {
        get
        {
            var (introduction, today) = (Standing.Introduction, Standing.Today);
            var planned = introduction.OperationStart > today ? $"（{JapaneseDate.FormatBoth(introduction.OperationStart.Value)}の予定です）" : "";
            return
            [
                (Standing.Verified, "利用開始申請の承認", PortalAddresses.Applications.UsageStart, "利用開始申請へ"),
                (introduction.ActivatedOn <= today, "端末（マイナ資格確認アプリ）の初期登録", PortalAddresses.DeviceAccounts.Index, "資格確認アカウント管理へ"),
                (introduction.OperationStart <= today, $"運用開始日の登録と到来{planned}", PortalAddresses.OperationStart.Index, "運用開始日登録へ"),
                (Standing.Account is not null, "振込先口座の登録", PortalAddresses.PayeeAccount.Index, "振込先口座を登録する"),
            ];
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        var offer = await rounds.OfferAsync(HttpContext, ProgrammeKind.Subsidy);
        var key = RouteData.Values["round"] as string;
        var round = offer.Find(key);
        if (key is not null && (round is null || !offer.Counts(round)))
        {
            return round is null ? NotFound() : Redirect(PortalAddresses.Subsidies.Index);
        }

        Standing = await drafts.StandingAsync(HttpContext, round);
        Pages = round is null ? Pages : offer.PagesOf(round);
        Others = OtherRounds.Of(offer, round);
        return Page();
    }
}
