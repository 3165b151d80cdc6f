using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Rules;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Articles;

/// <summary>Pictures and documents of articles, and adding one.</summary>
[May(StaffRight.EditArticles)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class FilesModel(ListArticleFiles list, TimeProvider time) : PageModel
{
    // What is a little too large is told so beside the field.
    private const long LargestRequest = 20L * 1024 * 1024;
    private const int LastPage = 1000;

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Name of the file that was just added.</summary>
    [TempData]
    public string? Added { get; set; }

    public PageOf<ListArticleFiles.Row> Files { get; private set; } = new([], More: false);

    public IReadOnlyDictionary<Actor, string> Names { get; private set; } = new Dictionary<Actor, string>();

    public string? UploadError => ModelState[nameof(Upload)]?.Errors is [var first, ..] ? first.ErrorMessage : null;

    /// <summary>How a text shows or offers it.</summary>
    public static string Markdown(ListArticleFiles.Row file) => file.MediaType.StartsWith("image/", StringComparison.Ordinal)
        ? $"![説明]({ArticleLinks.PicturesPart}{file.Name})"
        : $"[言葉]({PortalAddresses.Articles.Files}/{file.Name})";

    public static string AddressOf(int page) => string.Create(CultureInfo.InvariantCulture, $"{OfficeAddresses.Articles.Files}?page-number={page}");

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromServices] StoreArticleFile store, CancellationToken cancellationToken)
    {
        if (Upload is null or { Length: 0 })
        {
            return await RefuseAsync(ArticleRefusals.FileMissing, cancellationToken);
        }

        await using var content = Upload.OpenReadStream();
        var outcome = await store.RunAsync(new StoreArticleFile.Request(Name, Upload.FileName, content), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var file))
        {
            return await RefuseAsync(refusal, cancellationToken);
        }

        Added = file.Name;
        return LocalRedirect(OfficeAddresses.Articles.Files);
    }

    private async Task<PageResult> RefuseAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        RefusalLog.NoteUpload(HttpContext, refusal);
        ModelState.Refuse(new RefusalFields(nameof(Upload)).Beside(nameof(Name), ArticleRefusals.FileNameMissing, ArticleRefusals.FileNameWrong, ArticleRefusals.FileNameTaken), refusal);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        (Files, Names) = await list.RunAsync(PageNumber, cancellationToken);
    }
}
