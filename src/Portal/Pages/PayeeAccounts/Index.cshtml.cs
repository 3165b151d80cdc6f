using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.Claims;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Pages.PayeeAccounts;

/// <summary>「施術所等の振込先口座等の登録も、「施術所等向け総合ポータルサイト」から」 (004_6175e66f925ea110.txt, 1): the account as it is.</summary>
public sealed class IndexModel(FindPayeeAccount find, FindDrafts drafts, BegunRounds rounds) : PageModel
{
    private static readonly DraftKind[] OfClaims = [DraftKind.Subsidy, DraftKind.SubsidyAnswer, DraftKind.Cooperation, DraftKind.CooperationAnswer];

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
        Begun = await ContinueAsync(await drafts.BegunAsync(Me.UserId, Me.FacilityCode, OfClaims, cancellationToken), cancellationToken);
        DoneText = done switch
        {
            "current" when Accounts.Current is not null => ("振込先口座を登録しました", "確認のメールをお送りしました。助成金と協力金は、下の口座に振り込みます。"),
            "waiting" when Accounts.Waiting is not null => ("口座の変更を受け付けました", "担当者の確認が終わると、新しい口座に変わります。結果はメールでお知らせします。"),
            _ => null,
        };
    }

    private async Task<IReadOnlyList<(string Address, string Name)>> ContinueAsync(IReadOnlyList<DraftForm> forms, CancellationToken cancellationToken)
    {
        var begun = new List<(string, string)>();
        foreach (var form in forms)
        {
            begun.Add(form.Kind switch
            {
                DraftKind.Subsidy => await NewAsync(ProgrammeKind.Subsidy, form, "#PayeeAccount", forms, cancellationToken),
                DraftKind.SubsidyAnswer => (PortalAddresses.Subsidies.Answer(form.Key).Fields + "#PayeeAccount", "助成金交付申請の修正"),
                DraftKind.Cooperation => await NewAsync(ProgrammeKind.CooperationPayment, form, "", forms, cancellationToken),
                _ => (PortalAddresses.Claims.Details(form.Key), "差戻しへの回答"),
            });
        }

        return begun;
    }

    /// <summary>Two that were begun are told apart by their rounds.</summary>
    private async Task<(string Address, string Name)> NewAsync(ProgrammeKind kind, DraftForm form, string part, IReadOnlyList<DraftForm> forms, CancellationToken cancellationToken)
    {
        var (pages, round) = await rounds.OfDraftAsync(form, Me.FacilityKind, cancellationToken);
        var several = forms.Count(each => each.Kind == form.Kind) > 1;
        return (pages.Fields + part, ClaimStates.Name(kind) + (several && round is not null ? $"「{round}」" : ""));
    }
}
