using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Articles;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.Articles;

/// <summary>改訂履歴 of よくある質問.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class RevisionsModel(ListRevisions list, TimeProvider time) : PageModel
{
    public IReadOnlyList<ListRevisions.Row> Revisions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Revisions = await list.RunAsync(JapanDay.Of(time.GetUtcNow()), HttpContext.MeOrNobody() is not null, cancellationToken);
}
