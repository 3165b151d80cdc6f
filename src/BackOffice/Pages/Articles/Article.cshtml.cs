using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Articles;

/// <summary>One article: its texts with who wrote them and when, what differs, what it leads to, and what may be done now.</summary>
[May(StaffRight.EditArticles)]
public sealed class ArticleModel(ShowArticle show, CheckArticleLinks links, TimeProvider time) : PageModel
{
    public const string DoneKey = nameof(Done);
    public const string SavedDone = "下書きを保存しました";

    /// <summary>The version that a button is about, as it was shown; likewise its row.</summary>
    [BindProperty]
    public int Number { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? DeclineReason { get; set; }

    [BindProperty]
    public string? TakeDownReason { get; set; }

    [TempData]
    public string? Done { get; set; }

    public ShowArticle.View View { get; private set; } = null!;

    /// <summary>The version whose text stands on the page.</summary>
    public ArticleVersion Chosen { get; private set; } = null!;

    public IReadOnlyList<CheckArticleLinks.Found> Links { get; private set; } = [];

    /// <summary>Numbers of the two that are compared; null: there is one version alone.</summary>
    public (int From, int To)? Compared { get; private set; }

    public bool MayApprove => HttpContext.Me().May(StaffRight.ApproveArticles);

    private ActingAs Acting => HttpContext.Me().Acting(time.GetUtcNow());

    public bool MayDecide(ArticleVersion version) => MayApprove && View.MayBeDecidedBy(Acting, version);

    public IReadOnlyList<ArticleDifferences.Line> Differences(int from, int to) => ArticleDifferences.Of(View.Find(from)!.Text, View.Find(to)!.Text);

    /// <summary>What one of the buttons does: the page itself with the deed's name.</summary>
    public string PathTo(string handler) => $"{OfficeAddresses.Articles.Of(View.Article.Slug)}?handler={handler}";

    public async Task<IActionResult> OnGetAsync(string slug, int? shown, int? from, int? to, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, shown, cancellationToken))
        {
            return NotFound();
        }

        if (View.Find(from) is not null && View.Find(to) is not null)
        {
            Compared = (from!.Value, to!.Value);
        }

        return Page();
    }

    public Task<IActionResult> OnPostSendAsync(string slug, [FromServices] SendArticle use, CancellationToken cancellationToken) =>
        DoAsync(slug, "", "承認を依頼しました", () => use.RunAsync(new SendArticle.Request(View.Article.Slug, new VersionSeen(Number, Version)), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostApproveAsync(string slug, [FromServices] ShowArticleVersion use, CancellationToken cancellationToken) => ShowAsync(slug, use, VersionState.Waiting, cancellationToken);

    public Task<IActionResult> OnPostShowAgainAsync(string slug, [FromServices] ShowArticleVersion use, CancellationToken cancellationToken) => ShowAsync(slug, use, VersionState.Published, cancellationToken);

    public Task<IActionResult> OnPostTakeShippedAsync(string slug, [FromServices] ShowArticleVersion use, CancellationToken cancellationToken) => ShowAsync(slug, use, VersionState.Offered, cancellationToken);

    public Task<IActionResult> OnPostLeaveShippedAsync(string slug, [FromServices] DeclineArticleVersion use, CancellationToken cancellationToken) =>
        DecideAsync(slug, "", "いまの文章を残しました", () => use.RunAsync(new(View.Article.Slug, new VersionSeen(Number, Version), VersionState.Offered), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(string slug, [FromServices] DeclineArticleVersion use, CancellationToken cancellationToken) => DecideAsync(
        slug, nameof(DeclineReason), "差戻しにしました",
        () => use.RunAsync(new(View.Article.Slug, new VersionSeen(Number, Version), VersionState.Waiting), Acting with { Reason = DeclineReason }, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakeDownAsync(string slug, [FromServices] TakeDownArticle use, CancellationToken cancellationToken) => DecideAsync(
        slug, nameof(TakeDownReason), "未公開にしました", () => use.RunAsync(new(View.Article.Slug, Number), Acting with { Reason = TakeDownReason }, cancellationToken), cancellationToken);

    private Task<IActionResult> ShowAsync(string slug, ShowArticleVersion use, VersionState state, CancellationToken cancellationToken) => DecideAsync(
        slug, "", "公開しました", () => use.RunAsync(new ShowArticleVersion.Request(View.Article.Slug, new VersionSeen(Number, Version), state), Acting, cancellationToken), cancellationToken);

    private async Task<IActionResult> DecideAsync<T>(string slug, string field, string done, Func<Task<Outcome<T>>> use, CancellationToken cancellationToken)
        where T : class => MayApprove ? await DoAsync(slug, field, done, use, cancellationToken) : Forbid();

    private async Task<IActionResult> DoAsync<T>(string slug, string field, string done, Func<Task<Outcome<T>>> use, CancellationToken cancellationToken)
        where T : class
    {
        if (!await LoadAsync(slug, null, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        if ((await use()).Refusal is { } refusal)
        {
            await LoadAsync(slug, null, cancellationToken);
            ModelState.Refuse(new RefusalFields(field).Beside("", ArticleRefusals.StateChanged, ArticleRefusals.OwnText, ArticleRefusals.FromAhead, ArticleRefusals.LinksBroken, ArticleRefusals.PicturesUndescribed), refusal);
            return Page();
        }

        Done = done;
        return LocalRedirect(OfficeAddresses.Articles.Of(View.Article.Slug));
    }

    private async Task<bool> LoadAsync(string slug, int? shown, CancellationToken cancellationToken)
    {
        if (!ArticleSlug.TryParse(slug, out var meant) || await show.RunAsync(meant, cancellationToken) is not { } view)
        {
            return false;
        }

        (View, Chosen) = (view, view.Find(shown) ?? view.Newest);
        Links = await links.RunAsync(Chosen, cancellationToken);
        Compared = ComparedWith(Chosen);
        return true;
    }

    /// <summary>From what is shown, else from the version before; the first one is what the next was made from.</summary>
    private (int From, int To)? ComparedWith(ArticleVersion chosen) =>
        View.Shown is { } now && now.Number != chosen.Number ? (now.Number, chosen.Number)
        : View.Versions.FirstOrDefault(v => v.Number < chosen.Number) is { } before ? (before.Number, chosen.Number)
        : View.Versions.LastOrDefault(v => v.Number > chosen.Number) is { } after ? (chosen.Number, after.Number)
        : null;
}
