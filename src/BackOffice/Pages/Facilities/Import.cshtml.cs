using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Facilities;

/// <summary>One import: how far it is, what it did, which rows it could not take.</summary>
[May(StaffRight.ImportFacilities)]
public sealed class ImportModel(AppDbContext db) : PageModel
{
    private const int BadRowsShown = 200;

    public FacilityImport Run { get; private set; } = null!;

    public FacilityImportRefusal? WholeFile { get; private set; }

    public IReadOnlyList<FacilityImportRefusal> BadRows { get; private set; } = [];

    public bool IsRunning => Run.State == FacilityImportState.Running;

    public int Percent => Run.RowsTotal is > 0 and var total ? Math.Min(100, (int)(100L * Run.RowsRead / total)) : 0;

    public string Progress =>
        Run.RowsRead == 0 ? "順番を待っています。"
        : Run.RowsRead >= Run.RowsTotal ? $"{FacilityNames.Count(Run.RowsRead)}行を読み取りました。施設マスタに反映しています。"
        : $"約{FacilityNames.Count(Run.RowsTotal ?? 0)}行のうち、{FacilityNames.Count(Run.RowsRead)}行を読み取りました。";

    public static string State(FacilityImportState state) => state switch
    {
        FacilityImportState.Running => "取込み中",
        FacilityImportState.Finished => "完了",
        _ => "失敗",
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<FacilityImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } run)
        {
            return NotFound();
        }

        Run = run;
        WholeFile = await Refusals(id).SingleOrDefaultAsync(r => r.Line == FacilityImportRefusal.WholeFile, cancellationToken);
        BadRows = await BadRowsOf(id).Take(BadRowsShown).ToListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync(Guid id, CancellationToken cancellationToken)
    {
        var csv = new StringBuilder("\uFEFF行,コード,理由\r\n");
        await foreach (var row in BadRowsOf(id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // The sentences are ours and hold neither commas nor quotes.
            csv.Append(CultureInfo.InvariantCulture, $"{row.Line},{row.Code},{row.Message}\r\n");
        }

        return File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", $"facility-import-{id}.csv");
    }

    private IQueryable<FacilityImportRefusal> Refusals(Guid id) => db.Set<FacilityImportRefusal>().AsNoTracking().Where(r => r.ImportId == id);

    private IOrderedQueryable<FacilityImportRefusal> BadRowsOf(Guid id) => Refusals(id).Where(r => r.Line != FacilityImportRefusal.WholeFile).OrderBy(r => r.Line);
}
