using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Inquiries;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Inquiries;

/// <summary>The queue of お問い合わせ: what waits longest stands first.</summary>
[May(StaffRight.AnswerInquiries)]
public sealed class IndexModel(FindInquiries inquiries, ListLooks looks, TimeProvider time) : PageModel
{
    private const string Mine = "Mine";
    private const int LastPage = 1000;

    /// <summary>The name of a state, or Mine; anything else: those that wait for an answer.</summary>
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public PageOf<FindInquiries.Row> Inquiries { get; private set; } = new([], More: false);

    public int Open { get; private set; }

    public static IReadOnlyList<(string Value, string Label)> Lists { get; } =
        [.. Enum.GetValues<InquiryState>().Select(state => (state.ToString(), InquiryTransitions.Name(state))), (Mine, "自分の担当")];

    /// <summary>Of those offered; the first one unless one was chosen.</summary>
    public string Chosen => Lists.Any(list => list.Value == State) ? State! : Lists[0].Value;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PageNumber = Math.Clamp(PageNumber, 1, LastPage);
        Open = await inquiries.CountOpenAsync(cancellationToken);
        Inquiries = await inquiries.ListAsync(
            Enum.TryParse<InquiryState>(Chosen, out var state) ? state : null, Chosen == Mine ? HttpContext.Me().UserId : null, PageNumber, cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Inquiries.Index, Inquiries.Rows.Select(row => row.Inquiry.Number.Value));
    }

    public string Address(string state, int page = 1) => string.Create(CultureInfo.InvariantCulture, $"{OfficeAddresses.Inquiries.Index}?state={state}&page-number={page}");

    /// <summary>Since when it is as it is now: 3時間, 2日.</summary>
    public string Age(Inquiry inquiry)
    {
        var age = time.GetUtcNow() - inquiry.WaitsSince;
        return age.TotalHours < 1 ? "1時間未満" : age.TotalDays < 1 ? string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}時間") : string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays}日");
    }
}
