using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Mail;

/// <summary>Mails that wait or could not go, for those who look after the system.</summary>
[May(StaffRight.SeeMail)]
public sealed class IndexModel(ShowMailDelivery show, ResendMail resend, DiscardMail discard, ListLooks looks, TimeProvider time) : PageModel
{
    private const string Resent = "再送を予約しました。まもなく送信されます。";
    private const string Discarded = "メールを破棄しました。";

    public ShowMailDelivery.Delivery Delivery { get; private set; } = null!;

    public string? Done { get; private set; }

    public async Task OnGetAsync(string? done, CancellationToken cancellationToken)
    {
        Done = done switch { "resent" => Resent, "discarded" => Discarded, _ => null };
        await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostResendAsync(long id, CancellationToken cancellationToken)
    {
        var outcome = await resend.RunAsync(new ResendMail.Request(id), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        return await AnswerAsync(outcome.Refusal, "resent", cancellationToken);
    }

    public async Task<IActionResult> OnPostDiscardAsync(long id, CancellationToken cancellationToken)
    {
        var outcome = await discard.RunAsync(new DiscardMail.Request(id), HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken);
        return await AnswerAsync(outcome.Refusal, "discarded", cancellationToken);
    }

    public string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture) + " 件";

    public static string Seconds(double seconds) => seconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} 秒")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.0} 分");

    /// <summary>Mails by feature; which one exactly stands below.</summary>
    public static string Name(string template) => template.Split('.')[0] switch
    {
        "Registration" => "登録・ログインのメール",
        "UsageApplications" => "申請のメール",
        "Review" => "審査結果のメール",
        "DeviceAccounts" => "資格確認アカウントのメール",
        "OperationStart" => "運用開始日のメール",
        "PayeeAccounts" => "振込先口座のメール",
        "Cooperation" => "協力金のメール",
        "AssistedEntries" => "電話での入力の確認のメール",
        "Inquiries" => "お問い合わせのメール",
        "Calls" => "電話でご案内したページのメール",
        "Masters" => "マスタのお知らせ",
        _ => template,
    };

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Delivery = await show.RunAsync(time.GetUtcNow(), cancellationToken);
        await looks.NoteAsync(HttpContext, OfficeAddresses.Mail, Delivery.DeadLetters.Select(letter => string.Create(CultureInfo.InvariantCulture, $"mail:{letter.Id}")));
    }

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string done, CancellationToken cancellationToken)
    {
        if (refusal is null)
        {
            return RedirectToPage(new { done });
        }

        ModelState.Refuse("", refusal);
        await ShowAsync(cancellationToken);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
