using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Inquiries;
using Shikaku.Portal.Inquiries;
using Shikaku.Portal.Registration;
using Shikaku.Portal.Search;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>What will be sent: the only page that sends.</summary>
[AllowAnonymous]
public sealed class CheckAnswersModel(SendInquiry send, SearchSite search, TimeProvider time) : PageModel
{
    /// <summary>Articles suggested before the question is sent.</summary>
    private const int MostSuggested = 3;

    public KeptInquiry Kept { get; private set; } = null!;

    /// <summary>What answers a question like it, the best first.</summary>
    public IReadOnlyList<SearchHit> Suggested { get; private set; } = [];

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Load())
        {
            return Redirect(PortalAddresses.Contact.New);
        }

        Suggested = [.. (await search.FindAsync(Kept.Text, HttpContext.MeOrNobody()?.FacilityKind, cancellationToken)).Take(MostSuggested)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (KeptInquiry.ReceiptOf(TempData) is { } receipt && receipt.Id == id)
        {
            return Redirect(PortalAddresses.Contact.Receipt);
        }

        if (!Load() || !MailAddress.TryParse(Kept.Mail, out var mail))
        {
            TempData.Notice(InquiryRefusals.AnswersGone.Title + InquiryRefusals.AnswersGone.Detail);
            return Redirect(PortalAddresses.Contact.New);
        }

        // Another tab has come this far with another text since: what is sent must be what was shown.
        if (id != Kept.Id)
        {
            return Redirect(PortalAddresses.Contact.CheckAnswers);
        }

        var me = HttpContext.MeOrNobody();
        var own = me is not null && MailAddress.TryParse(me.Mail, out var mine) && mine.Normalized == mail.Normalized;
        var request = new SendInquiry.Request(
            Kept.Id, Kept.Topic, Kept.Name, mail, own, me?.UserId, me is { FacilityVerified: true } ? me.FacilityCode : null, Kept.FacilityNumber, Kept.FacilityName, Kept.Text);
        var now = time.GetUtcNow();
        var context = HttpContext.Anybody(now);
        if ((await send.RunAsync(request, context, cancellationToken)).IsRefused(out var refusal, out var sent))
        {
            Refused = refusal;
            return Page();
        }

        KeptInquiry.MarkSent(TempData, sent);
        return Redirect(PortalAddresses.Contact.Receipt);
    }

    private bool Load()
    {
        if (KeptInquiry.Of(TempData, time.GetUtcNow()) is not { } kept)
        {
            return false;
        }

        Kept = kept;
        return true;
    }
}
