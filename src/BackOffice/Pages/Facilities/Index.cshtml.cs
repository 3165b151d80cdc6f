using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Facilities;

/// <summary>From what a caller says to the facility's screen. Every role may look.</summary>
[May(StaffRight.SeeFacilities)]
public sealed class IndexModel(FindFacilities find, ListLooks looks) : PageModel
{
    private FacilityQuery? query;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>1 first.</summary>
    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Null: nothing was asked.</summary>
    public FindFacilities.Page? Found { get; private set; }

    public string Summary => Found switch
    {
        { TooMany: true } => $"{FacilityNames.Count(FindFacilities.Most)}件を超えました。言葉を足して、もう一度探してください。",
        { Count: 0 } when query is { BeginningsOnly: true } => "見つかりません。1文字か2文字の言葉は、施設名、カナ、所在地の先頭（「・」や空白の後も）から探します。3文字以上で、もう一度探してください。",
        { Count: 0 } => "見つかりません。番号の打ち間違いがないか確認するか、名前の一部で探してください。",
        { Count: var count } => $"{FacilityNames.Count(count)}件見つかりました。" + (query is { BeginningsOnly: true } ? "（施設名、カナ、所在地の先頭から探しました。）" : ""),
        _ => "",
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, FindFacilities.Most / FindFacilities.PageSize);
        query = FacilityQuery.Parse(Q);
        Found = query is null ? null : await find.RunAsync(query, PageNumber, cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Facilities.Index, Found?.Facilities.Select(facility => facility.Code) ?? []);
    }

    public string PageUrl(int page) => OfficeAddresses.Facilities.Index + string.Create(CultureInfo.InvariantCulture, $"?q={Uri.EscapeDataString(Q ?? "")}&page-number={page}");
}
