using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Audit;

/// <summary>Looks at people's data that an auditor had better ask about.</summary>
[May(StaffRight.SeeAudit)]
public sealed class LooksModel(AppDbContext db, FindUnusualLooks find, AuditReading reading, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public LooksQuery Query => new(From, To);

    public AuditReading Reading => reading;

    /// <summary>Null: the days cannot be read.</summary>
    public FindUnusualLooks.Request? Days { get; private set; }

    public FindUnusualLooks.Found Found { get; private set; } = new([], IsCut: false);

    /// <summary>All that the person did on that day.</summary>
    public static string DayOf(UnusualLook look)
    {
        var day = JapanDay.Of(look.Since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return OfficeAddresses.Audit.ByStaff(look.Actor, day, day);
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Days = Query.Read(JapanDay.Of(time.GetUtcNow()));
        if (Days is null)
        {
            ModelState.Refuse(nameof(From), StaffRefusals.PeriodWrong);
            return;
        }

        await reading.LoadAsync(cancellationToken);
        Found = await find.RunAsync(Days, cancellationToken);
        await db.RecordAsync(HttpContext.Me(), time.GetUtcNow(), AuditActions.Audit.View, new AuditFilter(null, null, "looks", Days.From, Days.To), cancellationToken);
    }
}
