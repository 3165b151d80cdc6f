using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Eligibility;
using Shikaku.CardApp.Registration;
using Shikaku.CardApp.Settings;
using Shikaku.Rules.Codes;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.CardApp.Pages;

public sealed class RegistrationModel(DeviceRegistration registration, SettingsStore settings, PasscodeLock passcode, HandedLink handed) : PageModel
{
    private const int FacilityCodeLength = 10;

    /// <summary>設定コード, pasted or typed by a scanner.</summary>
    [BindProperty]
    public string? Link { get; set; }

    [BindProperty]
    public string? FacilityCode { get; set; }

    [BindProperty]
    public string? LoginId { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? ActivationCode { get; set; }

    [BindProperty]
    public string? DeviceName { get; set; }

    public RegisteredTerminal? Registered => settings.Current.Terminal;

    /// <summary>Who can register the terminal anew may choose the passcode anew: the values come from the portal, for the facility alone.</summary>
    public bool PasscodeForgotten => passcode.IsLocked;

    public string Address => PasscodeForgotten ? CardAppAddresses.PasscodeForgotten : CardAppAddresses.Registration;

    /// <summary>The four fields were filled from a link; a person looks before registering.</summary>
    public bool Filled { get; private set; }

    public void OnGet()
    {
        if (handed.Take() is not { } text)
        {
            return;
        }

        if (ActivationLink.TryParse(text, out var link))
        {
            Fill(link);
        }
        else
        {
            RefuseLink();
        }
    }

    public IActionResult OnPostFill()
    {
        if (ActivationLink.TryParse(Link, out var link))
        {
            Fill(link);
        }
        else
        {
            RefuseLink();
        }

        return Page();
    }

    public Task<IActionResult> OnPostLinkAsync(CancellationToken cancellationToken)
    {
        if (ActivationLink.TryParse(Link, out var link))
        {
            Fill(link);
            return OnPostAsync(cancellationToken);
        }

        RefuseLink();
        return Task.FromResult<IActionResult>(Page());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var values = Cleaned();
        Validate(values);
        if (ModelState.IsValid && await registration.RegisterAsync(values, cancellationToken) is { } failure)
        {
            Explain(failure);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (PasscodeForgotten)
        {
            passcode.Forget();
        }

        return Redirect(CardAppAddresses.Checking);
    }

    private void Fill(ActivationLink link)
    {
        (FacilityCode, LoginId, Password, ActivationCode) = (link.FacilityCode.Value, link.LoginId.Value, link.Password, link.ActivationCode.Grouped);
        Link = null;
        Filled = true;

        // What was posted would stand in the fields instead of these.
        ModelState.Clear();
    }

    private void RefuseLink() => ModelState.AddModelError(
        nameof(Link),
        string.IsNullOrWhiteSpace(Link)
            ? "設定コードを読み取れませんでした。ユーザ設定情報の設定コードを、はじめから終わりまで貼り付けてください。"
            : "設定コードが途中で切れているか、変わっています。ユーザ設定情報の設定コードを、はじめから終わりまで貼り付け直してください。4つの値を上の欄に入力しても登録できます。");

    private DeviceRegistration.Values Cleaned() => new(
        DeviceRegistration.CleanCode(FacilityCode),
        DeviceRegistration.CleanCode(LoginId).ToUpperInvariant(),
        DeviceRegistration.CleanSecret(Password),
        DeviceRegistration.CleanCode(ActivationCode),
        Rules.DeviceAccounts.DeviceName.Clean(DeviceName));

    private void Validate(DeviceRegistration.Values values)
    {
        if (values.FacilityCode.Length != FacilityCodeLength || !values.FacilityCode.All(char.IsAsciiDigit))
        {
            ModelState.AddModelError(nameof(FacilityCode), values.FacilityCode.Length == 0 ? "機関コードを入力してください。" : "機関コードは数字10桁で入力してください。");
        }

        Require(nameof(LoginId), values.LoginId, "IDを入力してください。");
        Require(nameof(Password), values.Password, "パスワードを入力してください。");
        Require(nameof(ActivationCode), values.ActivationCode, "アクティベーションコードを入力してください。");
        if (Rules.DeviceAccounts.DeviceName.IsTooLong(values.DeviceName))
        {
            ModelState.AddModelError(nameof(DeviceName), "端末の名前は60文字までで入力してください。");
        }
    }

    private void Require(string field, string value, string message)
    {
        if (value.Length == 0)
        {
            ModelState.AddModelError(field, message);
        }
    }

    private void Explain(ApiFailure failure)
    {
        switch (failure.Problem?.Code)
        {
            case ProblemCodes.TerminalNotUsable:
                ModelState.AddModelError(string.Empty, $"このアカウントは停止しています（{ProblemCodes.TerminalNotUsable}）。ポータルサイトの「資格確認アカウント管理」で、アカウントの状態を確かめてください。アクティベーションコードを再発行し、新しい設定情報で登録してください。");
                break;
            case ProblemCodes.TerminalOfClosedFacility:
                ModelState.AddModelError(string.Empty, $"{DeviceAccountRefusals.FacilityClosed.Title.TrimEnd('。')}（{ProblemCodes.TerminalOfClosedFacility}）。{DeviceAccountRefusals.FacilityClosed.Detail}");
                break;
            case ProblemCodes.ValuesDoNotMatch:
                ModelState.AddModelError(nameof(FacilityCode), $"機関コード、ID、パスワード、アクティベーションコードのどれかが、登録されている内容と一致しません（{ProblemCodes.ValuesDoNotMatch}）。4つすべてを、ユーザ設定情報と見比べてください。5回続けて間違えると、正しい値でも、次の登録まで1分から15分お待ちいただきます。");
                break;
            case ProblemCodes.ActivationCodeAlreadyUsed:
                ModelState.AddModelError(nameof(ActivationCode), $"このアクティベーションコードは、もう使われています（{ProblemCodes.ActivationCodeAlreadyUsed}）。別の端末のものでないかご確認ください。登録し直すときは、ポータルサイトの「資格確認アカウント管理」で再発行してください。");
                break;
            case ProblemCodes.SigningRequestUnusable:
                ModelState.AddModelError(string.Empty, $"端末で作った鍵をサーバーが受け付けませんでした（{ProblemCodes.SigningRequestUnusable}）。もう一度「登録する」を押してください。続くときは、コールセンターへお問い合わせください。");
                break;
            default:
                var text = ApiFailureTexts.For(failure);
                ModelState.AddModelError(string.Empty, $"{text.Title}（{text.Code}）。{string.Concat(text.Steps)}入力した内容は消えていません。");
                break;
        }
    }
}
