using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Registration;
using Shikaku.CardApp.Settings;
using Shikaku.Contracts;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Forms;

namespace Shikaku.CardApp.Pages;

public sealed class SettingsModel(SettingsStore settings, PasscodeLock passcode, DeviceIdentity identity, ICardDesk cards, CheckingDesk desk) : PageModel
{
    public const string ChooseVerification = "本人確認の方法を選んでください。";

    /// <summary>Value of the choice 自動. No reader is called so.</summary>
    public const string AnyReader = "*";

    public static readonly IReadOnlyList<Choice> Verifications =
    [
        new(
            nameof(Contracts.HolderVerification.Visual),
            "(A) 職員による目視確認",
            "見える職員が、カードの顔写真とご本人を見比べます。暗証番号を忘れた方や、暗証番号のないカードの方も確認できます。拡張APDU（長いデータを一度にやりとりする方式）に対応したリーダーが必要です。対応していないときは、確認のときに画面でお知らせします。"),
        new(nameof(Contracts.HolderVerification.Pin), "(B) 利用者による4桁の暗証番号の入力", "ご本人が、4桁の暗証番号を入力します。どのリーダーでも使えます。"),
    ];

    [BindProperty]
    public string? HolderVerification { get; set; }

    [BindProperty]
    public string? ResultSeconds { get; set; }

    [BindProperty]
    public string? Reader { get; set; }

    [BindProperty]
    public bool ReportsReaders { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Changed { get; set; }

    public bool PasscodeIsSet => passcode.IsSet;

    public RegisteredTerminal Terminal => settings.Current.Terminal!;

    public DateOnly? CertificateExpiresOn => identity.Certificate is { } certificate ? JapanDay.Of(new DateTimeOffset(certificate.NotAfter)) : null;

    /// <summary>自動, every reader that is there, and the chosen one even while it is unplugged.</summary>
    public IReadOnlyList<Choice> ReaderChoices =>
    [
        new(AnyReader, "自動", "カードが置かれたリーダーを使います。"),
        .. cards.Current.Readers.Select(reader => reader.Name).Append(settings.Current.Reader).OfType<string>()
            .Distinct(StringComparer.Ordinal).Select(name => new Choice(name, name)),
    ];

    public static bool TryReadVerification(string? chosen, out HolderVerification verification) =>
        Enum.TryParse(chosen, out verification) && Enum.IsDefined(verification);

    public void OnGet()
    {
        HolderVerification = settings.Current.HolderVerification.ToString();
        ResultSeconds = settings.Current.ResultSeconds.ToString(CultureInfo.InvariantCulture);
        Reader = settings.Current.Reader ?? AnyReader;
        ReportsReaders = settings.Current.ReportsReaders;
    }

    public IActionResult OnPost()
    {
        if (!TryReadVerification(HolderVerification, out var verification))
        {
            ModelState.AddModelError(nameof(HolderVerification), ChooseVerification);
        }

        if (!int.TryParse(DeviceRegistration.CleanSecret(ResultSeconds), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < AppSettings.ShortestResult or > AppSettings.LongestResult)
        {
            ModelState.AddModelError(nameof(ResultSeconds), "表示しておく時間は30から1200までの数字で入力してください。");
        }

        if (ReaderChoices.All(choice => choice.Value != Reader))
        {
            ModelState.AddModelError(nameof(Reader), "使うカードリーダーを選んでください。");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        settings.Change(current => current with
        {
            HolderVerification = verification,
            ResultSeconds = seconds,
            Reader = Reader == AnyReader ? null : Reader,
            ReportsReaders = ReportsReaders,
        });
        desk.Clear();
        return Redirect(CardAppAddresses.Settings + "?changed=settings");
    }
}
