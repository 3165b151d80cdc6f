using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Demo.MainJob;

/// <summary>What a facility does in the portal, from 新規ユーザー登録 to 運用開始日登録. Each step gives back what was seen, in one line.</summary>
internal sealed partial class PortalSteps(SiteBrowser portal, MailReader mails)
{
    private const string Form = "/usage-application/apply";
    private const string CheckPage = "/usage-application/check-answers";
    private const string ReceiptPage = "/usage-application/receipt/";

    public async Task<string> RegisterAsync(NewFacility facility, Applicant person, CancellationToken cancellationToken)
    {
        portal.Area = "Registration";
        await portal.OpenAsync("/register", cancellationToken);
        await portal.SendAsync(
            "/register", "/register/confirm", cancellationToken,
            ("Name", person.Name), ("Sort", "JudoTherapy"), ("FacilityNumber", facility.RegistrationNumber), ("Phone", "03-0000-0000"),
            ("Mail", person.Mail), ("Password", person.Password));
        await portal.SendAsync("/register/confirm", "/register/sent", cancellationToken);
        var mail = await mails.WaitAsync(portal.Area, person.Mail, "登録", cancellationToken);
        var link = MailedLink().Match(mail.Text);
        if (!link.Success)
        {
            throw portal.Failure($"the mail 「{mail.Subject}」 holds no link.");
        }

        await portal.OpenAsync(link.Value, cancellationToken);
        await portal.SendAsync("/activate", "/home", cancellationToken, ("Password", person.Password));
        return $"{facility.Name} ({facility.Code}) is registered, activated by the mailed link and the password, and signed in by them";
    }

    /// <returns>受付番号, and what was seen.</returns>
    public async Task<(string Number, string Seen)> ApplyAsync(NewFacility facility, CancellationToken cancellationToken)
    {
        portal.Area = "UsageApplications";
        await portal.OpenAsync(Form, cancellationToken);
        var birth = facility.ManagerBirthDate;
        (string, string)[] typed =
        [
            ("FacilityCheck", "ByMatching"), ("BirthEra", "昭和"), ("BirthYear", Text(birth.Year - 1925)), ("BirthMonth", Text(birth.Month)), ("BirthDay", Text(birth.Day)),
            ("StaffCount", "２人"), ("DeviceCount", "1"), ("TermsAgreed", TermsOfUse.Version),
        ];
        await portal.SendAsync(Form + "?handler=Check", Form, cancellationToken, typed);
        if (portal.Page.QuerySelector(".check-answer__text--ok") is null)
        {
            throw portal.Failure($"施設の確認 said no to the birth date on file: {portal.Text(".check-answer") ?? portal.Text(".error-summary")}");
        }

        await portal.SendAsync(Form, CheckPage, cancellationToken, typed);
        await portal.SendAsync(CheckPage, ReceiptPage, cancellationToken);
        var number = portal.Path[ReceiptPage.Length..];
        return (number, $"{number} is sent: ① matched, 2 staff, 1 terminal");
    }

    /// <summary>Waits until the automatic decision has approved it, on the page and by mail.</summary>
    public async Task<string> AwaitApprovalAsync(string number, Applicant person, CancellationToken cancellationToken)
    {
        portal.Area = "Review";
        var waited = Stopwatch.StartNew();
        await Waiting.ForAsync(
            portal.Area,
            $"{number} is approved automatically. The back office says what a person must look at (/review/{number})",
            async () =>
            {
                await portal.OpenAsync("/applications/" + number, cancellationToken);
                return portal.Page.QuerySelector(".state--approved");
            },
            cancellationToken);
        var approved = waited.Elapsed;
        await mails.WaitAsync(portal.Area, person.Mail, "手続きが完了しました", cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{number} is approved by the rules alone within {approved.TotalSeconds:0.0} s, told by mail within {waited.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Takes the sheet of the one account as PDF and reads it as a person, and a scanner of its QR code, would.</summary>
    public async Task<SettingsSheet> OpenSheetAsync(CancellationToken cancellationToken)
    {
        portal.Area = "DeviceAccounts";
        await portal.OpenAsync("/device-accounts", cancellationToken);
        var account = portal.Text("table.rows th[scope=row]");
        if (!LoginId.TryParse(account, out var loginId))
        {
            throw portal.Failure($"資格確認アカウント管理 lists no account: {portal.Text("main")}");
        }

        var (type, pdf) = await portal.DownloadAsync($"/device-accounts/{loginId}/sheet.pdf", cancellationToken);
        return type?.MediaType == "application/pdf"
            ? await SettingsSheet.ReadAsync(pdf, cancellationToken)
            : throw portal.Failure($"the sheet of {loginId} is no PDF but {type?.MediaType}.");
    }

    /// <summary>The date proposed from the set-up, sent and confirmed: no check has to come first.</summary>
    /// <param name="days">When the terminal was set up: two, should midnight have passed meanwhile.</param>
    public async Task<string> ConfirmOperationStartAsync(IReadOnlyList<DateOnly> days, CancellationToken cancellationToken)
    {
        portal.Area = "OperationStart";
        await portal.OpenAsync("/operation-start", cancellationToken);
        var proposed = portal.Attribute("section.card--next input[name=StartsOn]", "value");
        if (!days.Any(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == proposed))
        {
            throw portal.Failure($"the day of the set-up is not proposed as 運用開始日: {portal.Text("main")}");
        }

        await portal.SendAsync("/operation-start", "/operation-start/check-answers", cancellationToken);
        await portal.SendAsync("/operation-start/check-answers", "/operation-start?done=registered", cancellationToken);
        return $"{proposed} was proposed from the set-up, without any patient, and is registered by 送信 and OK";
    }

    /// <summary>The terminal of this run is thrown away: its account must be of no use to whoever finds it.</summary>
    public async Task StopAccountAsync(LoginId account, CancellationToken cancellationToken)
    {
        portal.Area = "DeviceAccounts";
        await portal.OpenAsync($"/device-accounts/{account}/stop", cancellationToken);
        await portal.SendAsync($"/device-accounts/{account}/stop", $"/device-accounts/{account}?done=stopped", cancellationToken, ("Reason", "自動確認の終わり"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"https?://\S+/activate\?token=[\w-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex MailedLink();
}
