using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Panel;

namespace Shikaku.VirtualCard.Pages;

/// <summary>The panel for people. Requests of other pages are refused before they come here (<see cref="Web.Security.LoopbackGuard"/>), so there is no token.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(CardPlacement placement) : PageModel
{
    public CardPlacement Placement => placement;

    public PanelProblem? Problem { get; private set; }

    public async Task<IActionResult> OnPostPlaceAsync(string name, CancellationToken cancellationToken) =>
        Show(await placement.PlaceAsync(name ?? "", cancellationToken));

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await placement.RemoveAsync();
        return Show(null);
    }

    public IActionResult OnPostRestoreTries(string name) => Show(placement.RestoreTries(name ?? ""));

    public static string KindName(VirtualCardKind kind) => kind switch
    {
        VirtualCardKind.MyNumberCard => "マイナンバーカード",
        VirtualCardKind.PhoneToken => "スマートフォン",
        VirtualCardKind.ResidentRegisterCard => "住民基本台帳カード",
        _ => "ほかのカード",
    };

    private IActionResult Show(PanelProblem? problem)
    {
        if (problem is null)
        {
            return Redirect("/");
        }

        Problem = problem;
        Response.StatusCode = problem.Status;
        return Page();
    }
}
