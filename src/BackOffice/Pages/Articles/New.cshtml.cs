using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.Articles;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Articles;
using Shikaku.Rules;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Articles;

/// <summary>A new article, kept as a draft.</summary>
[May(StaffRight.EditArticles)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(ValueLengthLimit = LargestRequest)]
public sealed class NewModel(SaveArticle save, CheckArticleLinks links, TimeProvider time) : ArticleForm(links)
{
    // An article of such a name would lie behind a page of this site.
    private static readonly string[] Reserved = [OfficeAddresses.Articles.New, OfficeAddresses.Articles.Files, OfficeAddresses.Articles.Searches];

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    public override string Address => OfficeAddresses.Articles.New;

    public void OnGet() => (From, Note) = (Day(JapanDay.Of(time.GetUtcNow())), "新しく載せました。");

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        await ShowPreviewAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var kind = ArticleKinds.All.Where(each => each.ToString() == Kind).Select(each => (ArticleKind?)each).FirstOrDefault();
        Refuse(kind is null, nameof(Kind), ArticleRefusals.KindMissing);
        Refuse(!ArticleSlug.TryParse(Slug?.Trim(), out var slug), nameof(Slug), string.IsNullOrWhiteSpace(Slug) ? ArticleRefusals.SlugMissing : ArticleRefusals.SlugWrong);
        Refuse(slug is not null && Reserved.Contains(OfficeAddresses.Articles.Of(slug)), nameof(Slug), ArticleRefusals.SlugTaken);
        if (ReadEntry() is not { } entry || !ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await save.RunAsync(new SaveArticle.Request(slug!, kind, Seen: null, entry), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out _))
        {
            ModelState.Refuse(nameof(Slug), refusal);
            return Page();
        }

        TempData[ArticleModel.DoneKey] = ArticleModel.SavedDone;
        return LocalRedirect(OfficeAddresses.Articles.Of(slug!));
    }

    private void Refuse(bool isWrong, string field, Refusal refusal)
    {
        if (isWrong)
        {
            ModelState.Refuse(field, refusal);
        }
    }
}
