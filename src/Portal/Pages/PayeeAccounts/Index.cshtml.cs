using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Claims;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>「施術所等の振込先口座等の登録も、「施術所等向け総合ポータルサイト」から」 (004_6175e66f925ea110.txt, 1): the account as it is.</summary>
public sealed class IndexModel(FindPayeeAccount find, ClaimDrafts drafts) : PageModel
{
    public CurrentUser Me => HttpContext.Me();

    public FindPayeeAccount.Accounts Accounts { get; private set; } = null!;

    /// <summary>What this person was filling in when the account was asked for.</summary>
    public IReadOnlyList<(string Address, string Name)> Begun { get; private set; } = [];

    public (string Heading, string Words)? DoneText { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        if (!Me.FacilityVerified)
        {
            return;
        }

        Accounts = await find.OfAsync(Me.FacilityCode, cancellationToken);
        Begun = [.. (await drafts.BegunAsync(Me.UserId, Me.FacilityCode, cancellationToken)).Select(Continue)];
        DoneText = done switch
        {
            "current" when Accounts.Current is not null => ("振込先口座を登録しました", "確認のメールをお送りしました。助成金と協力金は、下の口座に振り込みます。"),
            "waiting" when Accounts.Waiting is not null => ("口座の変更を受け付けました", "担当者の確認が終わると、新しい口座に変わります。結果はメールでお知らせします。"),
            _ => null,
        };
    }

    private static (string Address, string Name) Continue(string form) => form.Split(':') switch
    {
        ["Subsidy", _] => ("/subsidy/apply#PayeeAccount", "助成金交付申請"),
        ["SubsidyAnswer", var number] => ($"/claims/{number}/answer/apply#PayeeAccount", "助成金交付申請の修正"),
        ["Cooperation", _] => ("/cooperation/report", "取組の実施報告"),
        [_, var number] => ($"/claims/{number}", "差戻しへの回答"),
        _ => ("/claims", "助成金・協力金の申請"),
    };
}
