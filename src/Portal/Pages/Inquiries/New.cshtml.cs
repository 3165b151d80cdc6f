using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Portal.Inquiries;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Registration;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>The form: filled with what is known of who is signed in.</summary>
[AllowAnonymous]
public sealed class NewModel(AppDbContext db, TimeProvider time) : PageModel
{
    private const int LongestCode = 12;

    [BindProperty]
    public string? Topic { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Mail { get; set; }

    [BindProperty]
    public string? FacilityNumber { get; set; }

    [BindProperty]
    public string? FacilityName { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public IReadOnlyList<Choice> Topics { get; } = [.. Enum.GetValues<InquiryTopic>().Select(topic => new Choice(topic.ToString(), InquiryTopics.Name(topic)))];

    /// <param name="code">Of an error that was shown: written into the text.</param>
    /// <param name="change">What was typed before is shown again.</param>
    public async Task OnGetAsync([FromQuery] string? code, [FromQuery] string? change, CancellationToken cancellationToken)
    {
        if (change is not null && KeptInquiry.Of(TempData, Now) is { } kept)
        {
            (Topic, Name, Mail, FacilityNumber, FacilityName, Text) = (kept.Topic.ToString(), kept.Name, kept.Mail, kept.FacilityNumber, kept.FacilityName, kept.Text);
            return;
        }

        if (HttpContext.MeOrNobody() is { } me)
        {
            var number = await db.Facilities.Where(f => f.FacilityCode == me.FacilityCode).Select(f => f.RegistrationNumber).SingleAsync(cancellationToken);
            (Name, Mail, FacilityNumber, FacilityName) = (me.Name, me.Mail, number ?? me.FacilityCode.Value, me.FacilityName);
        }

        if (TypedCode.Clean(code) is { Length: > 0 and <= LongestCode } shown && shown.All(char.IsAsciiLetterOrDigit))
        {
            (Topic, Text) = (nameof(InquiryTopic.Terminal), $"エラーコード：{shown.ToUpperInvariant()}\n");
        }
    }

    public IActionResult OnPost()
    {
        var topic = InquiryTopics.Of(Topic);
        Refuse(nameof(Topic), topic is null ? InquiryRefusals.TopicMissing : null);
        Refuse(nameof(Name), PersonName.TryParse(Name, out var name) ? null : PersonName.Problem(Name));
        Refuse(nameof(Mail), MailAddress.TryParse(Mail, out var mail) ? null : string.IsNullOrWhiteSpace(Mail) ? InquiryRefusals.MailMissing : InquiryRefusals.MailUnusable);
        Refuse(nameof(FacilityNumber), IsTooLong(FacilityNumber));
        Refuse(nameof(FacilityName), IsTooLong(FacilityName));
        Refuse(nameof(Text), InquiryRefusals.FindTextProblem(Text?.ReplaceLineEndings("\n")));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        new KeptInquiry(RandomId.New(), Now, topic!.Value, name!, mail!.Value, Line(FacilityNumber), Line(FacilityName), Text!.ReplaceLineEndings("\n").Trim()).Keep(TempData);
        return Redirect(PortalAddresses.Contact.CheckAnswers);
    }

    private static Refusal? IsTooLong(string? typed) => Line(typed) is { Length: > InquiryTerms.LongestFacility } ? InquiryRefusals.FacilityTooLong : null;

    /// <summary>On one line; null: nothing.</summary>
    private static string? Line(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsControl(c))).Trim() is { Length: > 0 } line ? line : null;

    private void Refuse(string field, Refusal? refusal)
    {
        if (refusal is not null)
        {
            ModelState.Refuse(field, refusal);
        }
    }
}
