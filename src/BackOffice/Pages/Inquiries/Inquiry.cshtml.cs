using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Inquiries;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.ErrorCodes;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Inquiries;

/// <summary>One お問い合わせ: what was written, and what can be done. An answer is seen as the mail it becomes before it goes.</summary>
[May(StaffRight.AnswerInquiries)]
public sealed class InquiryModel(FindInquiries find, ActOnInquiry act, TimeProvider time) : PageModel
{
    private const string LinkPlace = "（お問い合わせの画面のリンク）";

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Of the answer.</summary>
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Template { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [TempData]
    public string? Done { get; set; }

    public FindInquiries.Shown Shown { get; private set; } = null!;

    public Inquiry Row => Shown.Inquiry;

    /// <summary>The mail an answer becomes; null: not looked at yet.</summary>
    public string? Preview { get; private set; }

    public bool IsMine => Row.AssignedTo == HttpContext.Me().UserId;

    public IReadOnlyList<Choice> Templates => [.. AnswerTemplates.On(Today, Row.Topic).Select(template => new Choice(template.Key, template.Title))];

    public bool Can(InquiryAction action) => InquiryTransitions.Next(Row.State, action) is not null;

    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public static string Name(InquiryMessageKind kind) => kind switch
    {
        InquiryMessageKind.Question => "お問い合わせ",
        InquiryMessageKind.Answer => "回答",
        _ => "メモ",
    };

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken) => await LoadAsync(number, cancellationToken) ? Page() : NotFound();

    /// <summary>A template's beginning, and a code's sentences, into the text that is being written.</summary>
    public async Task<IActionResult> OnPostInsertAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        if (FindInserted() is not { } text)
        {
            return Page();
        }

        // What the page shows is what was inserted, not what came with the form.
        ModelState.Remove(nameof(Text));
        ModelState.Remove(nameof(Template));
        ModelState.Remove(nameof(Code));
        (Text, Template, Code) = (text, null, null);
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        var text = Text?.ReplaceLineEndings("\n");
        if (InquiryRefusals.FindTextProblem(text) is { } problem)
        {
            ModelState.Refuse(nameof(Text), problem);
        }
        else if (AnswerTemplates.HasBlanks(text!))
        {
            ModelState.Refuse(nameof(Text), InquiryRefusals.BlanksLeft);
        }
        else
        {
            var mail = InquiryMails.Answered(Row, Row.MailConfirmedAt is null ? null : text!.Trim(), LinkPlace);
            Preview = $"{mail.Subject}\n\n{mail.Body}";
        }

        return Page();
    }

    public Task<IActionResult> OnPostAnswerAsync(string number, CancellationToken cancellationToken) => ActAsync(number, InquiryAction.Answer, Text, nameof(Text), "回答を送りました", cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(string number, CancellationToken cancellationToken) => ActAsync(number, InquiryAction.Note, Note, nameof(Note), "メモを残しました", cancellationToken);

    public Task<IActionResult> OnPostTakeAsync(string number, CancellationToken cancellationToken) => ActAsync(number, InquiryAction.Take, null, "", "担当になりました", cancellationToken);

    public Task<IActionResult> OnPostCloseAsync(string number, CancellationToken cancellationToken) => ActAsync(number, InquiryAction.Close, null, "", "終了にしました", cancellationToken);

    public Task<IActionResult> OnPostReopenAsync(string number, CancellationToken cancellationToken) => ActAsync(number, InquiryAction.Reopen, null, "", "対応待ちに戻しました", cancellationToken);

    /// <returns>Null: refused, beside its field.</returns>
    private string? FindInserted()
    {
        var text = Text ?? "";
        if (!string.IsNullOrEmpty(Template))
        {
            if (AnswerTemplates.Find(Template, Today) is not { } template)
            {
                ModelState.Refuse(nameof(Template), InquiryRefusals.TemplateUnknown);
                return null;
            }

            text = text.Trim().Length == 0 ? template.Text : $"{text.TrimEnd()}\n\n{template.Text}";
        }

        if (TypedCode.Clean(Code).Length == 0)
        {
            return text;
        }

        if (ErrorCodeCatalogue.Find(Code) is not { } known)
        {
            ModelState.Refuse(nameof(Code), InquiryRefusals.CodeUnknown);
            return null;
        }

        return AnswerTemplates.WithCode(text, known.Code, known.Title + "。", string.Join('\n', known.Steps));
    }

    private async Task<IActionResult> ActAsync(string number, InquiryAction action, string? text, string field, string done, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var request = new ActOnInquiry.Request(Row.Number, Version, action, text?.ReplaceLineEndings("\n"));
        if ((await act.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken)).Refusal is { } refusal)
        {
            ModelState.Refuse(new RefusalFields("").Beside(field, InquiryRefusals.TextMissing, InquiryRefusals.TextTooLong, InquiryRefusals.BlanksLeft), refusal);
            return Page();
        }

        Done = done;
        return Redirect(OfficeAddresses.Inquiries.Of(number));
    }

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        if (!InquiryNumber.TryParse(number, out var meant) || await find.ShowAsync(meant, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        return true;
    }
}
