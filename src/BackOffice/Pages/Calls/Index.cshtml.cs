using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Calls;

/// <summary>From what a caller says first to the facility's desk: one that is found alone opens at once.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class IndexModel(FindFacilities find, ListLooks looks) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>1 first.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    [TempData]
    public string? Done { get; set; }

    /// <summary>Null: nothing was asked.</summary>
    public FindFacilities.Page? Found { get; private set; }

    public string Summary => Found switch
    {
        { TooMany: true } => $"{FacilityNames.Count(FindFacilities.Most)}件を超えました。都道府県や市区町村も聞いて、言葉を足してください。",
        { Count: 0 } => "見つかりません。登録記号番号を、もう一度1文字ずつ確認してください。施設名の一部や電話番号でも探せます。",
        { Count: var count } => $"{FacilityNames.Count(count)}件見つかりました。施設名と所在地を確認して、選んでください。",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, FindFacilities.Most / FindFacilities.PageSize);
        if (FacilityQuery.Parse(Q) is not { } query)
        {
            return Page();
        }

        Found = await find.RunAsync(query, PageNumber, cancellationToken);
        if (Found is { Count: 1, Facilities: [var only] })
        {
            return Redirect(OfficeAddresses.Desk.Facility(FacilityCode.Parse(only.Code)));
        }

        await looks.NoteAsync(HttpContext, OfficeAddresses.Desk.Index, Found.Facilities.Select(facility => facility.Code));
        return Page();
    }

    public string PageUrl(int page) => OfficeAddresses.Desk.Index + string.Create(CultureInfo.InvariantCulture, $"?q={Uri.EscapeDataString(Q ?? "")}&page-number={page}");
}
