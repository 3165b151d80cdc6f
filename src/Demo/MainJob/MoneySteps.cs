using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shikaku.Demo.SampleData;

namespace Shikaku.Demo.MainJob;

/// <summary>What a facility does to be paid: account, 助成金交付申請, 取組の実施報告. Each step gives back what was seen, in one line.</summary>
internal sealed class MoneySteps(SiteBrowser portal, MailReader mails, Applicant person)
{
    private const string AccountForm = "/payee-account/edit";
    private const string SubsidyForm = "/subsidy/apply";
    private const string SubsidyReceipt = "/subsidy/receipt/";
    private const string ReportForm = "/cooperation/report";
    private const string ReportReceipt = "/cooperation/receipt/";

    /// <summary>Cost of the one device, in yen: granted whole, and above what one person alone may pay out.</summary>
    public const int Cost = 41_000;

    /// <summary>A ゆうちょ account by its 記号番号, as it stands in the passbook. Each run its own: an account that two facilities share is looked at by a person.</summary>
    public async Task EnterAccountAsync(CancellationToken cancellationToken)
    {
        portal.Area = "Subsidies";
        await portal.OpenAsync(AccountForm, cancellationToken);
        await portal.SendAsync(
            AccountForm, "/payee-account/check-answers", cancellationToken,
            ("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoType", "Ordinary"), ("YuchoNumber", $"{RandomNumberGenerator.GetInt32(1_000_000, 10_000_000)}1"), ("Holder", "じどうかくにん　せっこついん"));
        await portal.SendAsync("/payee-account/check-answers", "/payee-account", cancellationToken);
    }

    /// <returns>受付番号, and what was seen.</returns>
    public async Task<(string Number, string Seen)> ClaimSubsidyAsync(DateOnly purchasedOn, CancellationToken cancellationToken)
    {
        portal.Area = "Subsidies";
        await portal.OpenAsync(SubsidyForm, cancellationToken);
        var item = portal.Attribute("form input[name$='.Maker']", "name") ?? throw portal.Failure($"the form of 助成金 has no item: {portal.Text("main")}");
        var prefix = item[..^"Maker".Length];
        (string, string)[] typed =
        [
            (prefix + "Kind", "Reader"), (prefix + "Maker", "見本電機"), (prefix + "Model", "MR-100"), (prefix + "PriceYen", "４１，０００円"),
            (prefix + "PurchasedOn", purchasedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), (prefix + "Seller", "見本商店"),
        ];
        await portal.SendAsync(SubsidyForm + "?handler=Draft", SubsidyForm, cancellationToken, typed);
        var computed = portal.Text(".computed__yen");
        var documents = portal.Page.QuerySelectorAll("[data-without-script] a").Select(link => link.GetAttribute("href")!).ToList();
        foreach (var (address, position) in documents.Select((address, position) => (address, position)))
        {
            await portal.OpenAsync(address, cancellationToken);
            await portal.UploadAsync(".attachments form[enctype='multipart/form-data']", $"書類{position + 1}.pdf", SamplePdf($"{person.Mail} {position}"), cancellationToken);
        }

        await portal.OpenAsync(SubsidyForm, cancellationToken);
        await portal.SendAsync(SubsidyForm, "/subsidy/check-answers", cancellationToken, typed);
        await portal.SendAsync("/subsidy/check-answers", SubsidyReceipt, cancellationToken);
        var number = portal.Path[SubsidyReceipt.Length..];
        return (number, $"{number} is sent: one reader of 41,000 yen with {documents.Count} documents, computed before their eyes ({computed})");
    }

    /// <returns>受付番号, and what was seen.</returns>
    public async Task<(string Number, string Seen)> ReportAsync(DateOnly day, CancellationToken cancellationToken)
    {
        portal.Area = "Cooperation";
        await portal.OpenAsync("/cooperation", cancellationToken);
        await portal.OpenAsync(ReportForm, cancellationToken);
        var iso = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await portal.SendAsync(
            ReportForm, "/cooperation/check-answers", cancellationToken,
            ("CalledOut", "yes"), ("Posters", "true"), ("FromOn", iso), ("UntilOn", iso), ("Patients", "0"));
        await portal.SendAsync("/cooperation/check-answers", ReportReceipt, cancellationToken);
        var number = portal.Path[ReportReceipt.Length..];
        return (number, $"{number} is reported: called out, a poster, no patient yet");
    }

    /// <summary>Waits until the facility reads of the decision, on the page and by mail.</summary>
    public async Task AwaitDecisionAsync(string area, string number, string state, string mail, CancellationToken cancellationToken)
    {
        portal.Area = area;
        await Waiting.ForAsync(
            area,
            $"{number} shows 「{state}」. The back office says what a person must look at (/claims/{number})",
            async () =>
            {
                await portal.OpenAsync("/claims/" + number, cancellationToken);
                return portal.Text("main")?.Contains(state, StringComparison.Ordinal) == true ? portal.Page.QuerySelector("main") : null;
            },
            cancellationToken);
        await mails.WaitAsync(area, person.Mail, mail, cancellationToken);
    }

    /// <summary>交付決定通知書 as the facility takes it.</summary>
    public async Task<int> TakeNoticeAsync(string number, CancellationToken cancellationToken)
    {
        var (type, pdf) = await portal.DownloadAsync($"/claims/{number}/notice.pdf", cancellationToken);
        return type?.MediaType == "application/pdf" ? pdf.Length : throw portal.Failure($"the notice of {number} is no PDF but {type?.MediaType}.");
    }

    // Its own for every run and document: one receipt sent twice is looked at by a person.
    private static byte[] SamplePdf(string comment) => [.. SampleApplications.Content(SampleApplications.Notice), .. Encoding.UTF8.GetBytes($"\n% {comment}\n")];
}
