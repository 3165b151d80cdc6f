using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Callbacks;
using Shikaku.Rules.Bodies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Inquiries;

/// <summary>Whom to call on a day, in order; today unless another one was chosen.</summary>
[May(StaffRight.AnswerInquiries)]
public sealed class CallbacksModel(ListCallbacks list, SettleCallback settle, TimeProvider time) : PageModel
{
    private const string Format = "yyyy-MM-dd";

    [BindProperty(SupportsGet = true)]
    public string? Day { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? State { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [TempData]
    public string? Done { get; set; }

    public IReadOnlyList<ListCallbacks.Row> Callbacks { get; private set; } = [];

    /// <summary>The number of the call whose entry was refused, and why.</summary>
    public string? Refused { get; private set; }

    public string? Error { get; private set; }

    /// <summary>The opening day before today's, those that can be booked, and the one that is shown.</summary>
    public IReadOnlyList<DateOnly> Days =>
    [
        .. CallCentre.OpenDays(Today.AddDays(-7)).TakeWhile(day => day < Today).TakeLast(1).Concat(CallCentre.OpenDays(Today).Take(CallbackTerms.On(Today).Days + 1)).Append(Chosen).Distinct().Order(),
    ];

    public DateOnly Chosen => DateOnly.TryParseExact(Day, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 9000 ? day : Today;

    public string DayInAddress => Chosen.ToString(Format, CultureInfo.InvariantCulture);

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public string Address(DateOnly day) => OfficeAddresses.Inquiries.CallbacksOf(day.ToString(Format, CultureInfo.InvariantCulture));

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !CallbackNumber.TryParse(Number, out var number) || !Enum.TryParse<CallbackState>(State, out var state) || state is not (CallbackState.Done or CallbackState.Missed))
        {
            return BadRequest();
        }

        var request = new SettleCallback.Request(number, Version, state, Note);
        if ((await settle.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken)).Refusal is { } refusal)
        {
            (Refused, Error) = (number, refusal.InFull());
            ModelState.Refuse($"Note-{number}", refusal);
            await LoadAsync(cancellationToken);
            return Page();
        }

        Done = state == CallbackState.Done ? "済みにしました" : "つながらなかったと記録しました";
        return Redirect(Address(Chosen));
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Callbacks = await list.RunAsync(Chosen, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
}
