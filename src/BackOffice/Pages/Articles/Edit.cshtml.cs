using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.Articles;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Articles;

/// <summary>A text upon the latest version. Who was overtaken by another sees what differs, with everything typed still there.</summary>
[May(StaffRight.EditArticles)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(ValueLengthLimit = LargestRequest)]
public sealed class EditModel(ShowArticle show, SaveArticle save, CheckArticleLinks links, TimeProvider time) : ArticleForm(links)
{
    /// <summary>The latest version when the form was opened; likewise the other.</summary>
    [BindProperty]
    public int SeenNumber { get; set; }

    [BindProperty]
    public int SeenVersion { get; set; }

    public ShowArticle.View View { get; private set; } = null!;

    /// <summary>From the latest version to what was typed; null: nobody came between.</summary>
    public IReadOnlyList<ArticleDifferences.Line>? Conflict { get; private set; }

    public override string Address => OfficeAddresses.Articles.Edit(View.Article.Slug);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        Fill(View.Base.Text, View.Base.State == VersionState.Draft ? View.Base.Note : null);

        // A form that comes back for one character is opened again too: what its writer had seen stays what it was.
        if (HttpMethods.IsGet(Request.Method))
        {
            See(View.Newest);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        await ShowPreviewAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(slug, cancellationToken))
        {
            return NotFound();
        }

        if (ReadEntry() is not { } entry)
        {
            return Page();
        }

        var request = new SaveArticle.Request(View.Article.Slug, NewKind: null, new VersionSeen(SeenNumber, SeenVersion), entry);
        if (!(await save.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken)).IsRefused(out var refusal, out _))
        {
            TempData[ArticleModel.DoneKey] = ArticleModel.SavedDone;
            return LocalRedirect(OfficeAddresses.Articles.Of(View.Article.Slug));
        }

        if (refusal == ArticleRefusals.ChangedMeanwhile && await LoadAsync(slug, cancellationToken))
        {
            // Once it was seen what the other did, the same press saves.
            See(View.Newest);
            Conflict = ArticleDifferences.Of(View.Newest.Text, entry.Text);
        }

        ModelState.Refuse("", refusal);
        return Page();
    }

    private void See(ArticleVersion newest) => (SeenNumber, SeenVersion) = (newest.Number, newest.Version);

    private async Task<bool> LoadAsync(string slug, CancellationToken cancellationToken)
    {
        if (!ArticleSlug.TryParse(slug, out var meant) || await show.RunAsync(meant, cancellationToken) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
