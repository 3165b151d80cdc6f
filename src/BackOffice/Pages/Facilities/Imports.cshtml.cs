using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Facilities;

/// <summary>Upload and history. The file is taken in behind the scenes; its own page shows how far it is.</summary>
[May(StaffRight.ImportFacilities)]
[RequestSizeLimit(LargestRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
public sealed class ImportsModel(AppDbContext db, FacilityUploads uploads, TimeProvider time) : PageModel
{
    public const long LargestFile = 200L * 1024 * 1024;

    // The form's other parts; more is refused before it is read.
    private const long LargestRequest = LargestFile + (64 * 1024);
    private const int HistoryShown = 50;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public bool Full { get; set; }

    public IReadOnlyList<FacilityImport> History { get; private set; } = [];

    public string? UploadError => ModelState.TryGetValue(nameof(Upload), out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var refusal = Upload switch
        {
            null or { Length: 0 } => FacilityImportRefusals.NoFile,
            { Length: > LargestFile } => FacilityImportRefusals.TooLarge,
            _ => null,
        };
        if (refusal is not null)
        {
            return await RefuseAsync(refusal, cancellationToken);
        }

        await using var stream = Upload!.OpenReadStream();
        var id = await uploads.AddAsync(stream, Full, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        return Redirect(OfficeAddresses.Facilities.Import(id));
    }

    private async Task<PageResult> RefuseAsync(Refusal refusal, CancellationToken cancellationToken)
    {
        RefusalLog.NoteUpload(HttpContext, refusal);
        ModelState.Refuse(nameof(Upload), refusal);
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        History = await db.Set<FacilityImport>().AsNoTracking().OrderByDescending(i => i.StartedAt).Take(HistoryShown).ToListAsync(cancellationToken);
}
