using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Attachments;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Attachments;
using Shikaku.Previews.Tables;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Attachments;

/// <summary>One file, page by page, larger and turned. Without scripts: everything is a link.</summary>
[May(StaffRight.SeeClaimEvidence)]
public sealed class IndexModel(OpenAttachment open, AttachmentPages pages, TimeProvider time) : PageModel
{
    public Attachment Shown { get; private set; } = null!;

    public int Position { get; private set; }

    /// <summary>受付番号.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Of the application or claim.</summary>
    public string CasePath { get; private set; } = "";

    public int PageNumber { get; private set; }

    public int PageCount { get; private set; }

    public int ZoomPercent { get; private set; }

    public int TurnDegrees { get; private set; }

    public bool MayDownload => pages.IsViewable(Shown);

    public IReadOnlyList<WorkbookSheet>? Sheets { get; private set; }

    public string Link(int page, int zoom, int turn) => OfficeAddresses.Attachments.Of(Shown.Id) + $"?p={page}&zoom={zoom}&turn={turn}";

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] int? p, [FromQuery] int? zoom, [FromQuery] int? turn, CancellationToken cancellationToken)
    {
        if (await open.ForViewAsync(id, HttpContext.Me(), time.GetUtcNow(), cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Shown = file;
        (Position, Number, CasePath) = await open.PlaceAsync(file, cancellationToken);
        PageCount = await pages.CountAsync(file, cancellationToken);
        PageNumber = Math.Clamp(p ?? 1, 1, Math.Max(1, PageCount));
        ZoomPercent = zoom == 200 ? 200 : 100;
        TurnDegrees = turn is 90 or 180 or 270 ? turn.Value : 0;
        Sheets = await pages.SheetsAsync(file, cancellationToken);
        return Page();
    }
}
