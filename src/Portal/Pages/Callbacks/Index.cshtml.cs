using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Callbacks;
using Shikaku.Portal.Callbacks;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Callbacks;

/// <summary>Books a call back. Times that are full are not offered; the last place that somebody else has just taken is refused beside the field, with the times that are left.</summary>
[AllowAnonymous]
public sealed class IndexModel(AppDbContext db, FindFreeSlots slots, BookCallback book, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Slot { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? FacilityNumber { get; set; }

    [BindProperty]
    public string? Topic { get; set; }

    /// <summary>Of this form: sent twice is booked once.</summary>
    public Guid FormId { get; private set; } = RandomId.New();

    public IReadOnlyList<Choice> Slots { get; private set; } = [];

    public IReadOnlyList<Choice> Topics { get; } = [.. Enum.GetValues<InquiryTopic>().Select(topic => new Choice(topic.ToString(), InquiryTopics.Name(topic)))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.MeOrNobody() is { } me)
        {
            var number = await db.Facilities.Where(f => f.FacilityCode == me.FacilityCode).Select(f => f.RegistrationNumber).SingleAsync(cancellationToken);
            (Name, FacilityNumber) = (me.Name, number ?? me.FacilityCode.Value);
        }

        await OfferAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || id == Guid.Empty)
        {
            return BadRequest();
        }

        FormId = id;
        var now = time.GetUtcNow();
        if (Read(now) is { } request)
        {
            var context = HttpContext.Anybody(now);
            if (!(await book.RunAsync(request, context, cancellationToken)).IsRefused(out var refusal, out var booked))
            {
                KeptCallback.Keep(TempData, booked);
                return Redirect(PortalAddresses.Contact.CallbackBooked);
            }

            ModelState.Refuse(new RefusalFields("").Beside(nameof(Slot), CallbackRefusals.SlotTaken).Beside(nameof(Phone), CallbackRefusals.AlreadyBooked), refusal);
        }

        await OfferAsync(cancellationToken);
        return Page();
    }

    private BookCallback.Request? Read(DateTimeOffset now)
    {
        var slot = CallbackSlots.Find(Slot, CallbackSlots.Offered(now));
        var topic = InquiryTopics.Of(Topic);
        var number = string.Concat((FacilityNumber ?? "").Where(c => !char.IsControl(c))).Trim();
        Refuse(nameof(Slot), slot is null ? CallbackRefusals.SlotMissing : null);
        Refuse(nameof(Name), PersonName.TryParse(Name, out var name) ? null : CallbackRefusals.NameMissing);
        Refuse(nameof(Phone), PhoneNumber.TryParse(Phone, out var phone) ? null : string.IsNullOrWhiteSpace(Phone) ? CallbackRefusals.PhoneMissing : CallbackRefusals.PhoneUnusable);
        Refuse(nameof(FacilityNumber), number.Length > InquiryTerms.LongestFacility ? CallbackRefusals.FacilityTooLong : null);
        Refuse(nameof(Topic), topic is null ? CallbackRefusals.TopicMissing : null);
        return ModelState.IsValid ? new BookCallback.Request(FormId, slot!.Value, topic!.Value, name!, phone!, number.Length == 0 ? null : number) : null;
    }

    private async Task OfferAsync(CancellationToken cancellationToken) =>
        Slots = [.. (await slots.RunAsync(time.GetUtcNow(), cancellationToken)).Select(slot => new Choice(CallbackSlots.Write(slot), CallbackSlots.InWords(slot)))];

    private void Refuse(string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            ModelState.Refuse(field, refusal);
        }
    }
}
