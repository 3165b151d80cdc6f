using System.Diagnostics;
using Shikaku.Casework.DeviceAccounts;

namespace Shikaku.Operations.MainJob;

/// <summary>What staff do in the card app, from the first start to a result.</summary>
internal sealed class CardAppSteps(StaffBrowser browser, VirtualReader reader)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Goes through 利用規約, 初期登録 and passcode as far as they are due.</summary>
    /// <param name="open">Asked for an account when the app has none yet.</param>
    /// <returns>The account opened, or null when the app was activated before.</returns>
    public async Task<OpenDeviceAccount.Opened?> ActivateAsync(Func<Task<OpenDeviceAccount.Opened>> open, CancellationToken cancellationToken)
    {
        OpenDeviceAccount.Opened? opened = null;
        if (browser.Path == "/terms")
        {
            await browser.SendAsync("/terms", cancellationToken);
        }

        if (browser.Path == "/registration")
        {
            opened = await open();
            await browser.SendAsync(
                "/registration",
                cancellationToken,
                ("FacilityCode", opened.FacilityCode.Value),
                ("LoginId", opened.LoginId.Value),
                ("Password", opened.Password),
                ("ActivationCode", opened.ActivationCode.Grouped),
                ("DeviceName", "自動確認"));
        }

        if (browser.Path == "/passcode")
        {
            await browser.SendAsync("/passcode?handler=Skip", cancellationToken);
        }

        return browser.Path switch
        {
            "/" => opened,
            "/unlock" => throw new StepFailedException("DeviceAccounts", "the card app asks for its passcode; enter it in the app's window first."),
            _ => throw new StepFailedException("DeviceAccounts", $"the card app stays at {browser.Path}: {browser.Text(".error-summary") ?? browser.Text("main")}"),
        };
    }

    /// <summary>One patient: card on the reader, holder verified, answer read, card back.</summary>
    /// <returns>What was seen, in one line.</returns>
    public async Task<string> CheckAsync(ExpectedCheck expected, CancellationToken cancellationToken)
    {
        await reader.PlaceAsync(expected.Card, cancellationToken);
        try
        {
            await UntilAsync(() => browser.Attribute("[data-card]", "data-card") == "present", "the card app sees the card", cancellationToken);
            await ChooseVerificationAsync(expected.WithPin, cancellationToken);
            var start = Stopwatch.GetTimestamp();
            await VerifyHolderAsync(expected.WithPin, cancellationToken);
            await UntilAsync(() => browser.Attribute("#panel [data-state]", "data-state") is "result" or "problem", "the check ends", cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(start);
            return Describe(expected, elapsed);
        }
        finally
        {
            await reader.ResetTriesAsync(cancellationToken);
            await reader.TakeAwayAsync(cancellationToken);
            await UntilAsync(() => browser.Attribute("[data-card]", "data-card") != "present", "the card app sees that the card is gone", cancellationToken);
            await ClearAsync(cancellationToken);
        }
    }

    /// <summary>A result stays for its time; a problem may be gone already.</summary>
    private async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (browser.Page.QuerySelector("form[action='/?handler=Clear']") is not null)
        {
            await browser.SendAsync("/?handler=Clear", cancellationToken);
        }
    }

    private async Task ChooseVerificationAsync(bool withPin, CancellationToken cancellationToken)
    {
        if (browser.Page.QuerySelector(withPin ? "#pin" : "form[action='/?handler=Visual']") is null)
        {
            await browser.SendAsync("/?handler=Use", cancellationToken, ("verification", withPin ? "Pin" : "Visual"));
        }
    }

    private Task VerifyHolderAsync(bool withPin, CancellationToken cancellationToken) => withPin
        ? browser.SendAsync("/checks/pin", cancellationToken, ("pin", "1234"))
        : browser.SendAsync("/?handler=Visual", cancellationToken);

    private string Describe(ExpectedCheck expected, TimeSpan elapsed)
    {
        var code = browser.Attribute("[data-result-code]", "data-result-code");
        var problem = browser.Attribute("[data-problem]", "data-problem");
        var problemCode = browser.Attribute("[data-problem]", "data-code");
        var seen = browser.Text("#panel-heading");
        var card = $"{expected.Card} card, {(expected.WithPin ? "PIN" : "visual check")}";
        if (expected.Code != code && expected.Code != problem && expected.Code != problemCode)
        {
            throw new StepFailedException("Eligibility", $"{card}: expected {expected.Code}, saw {code ?? problemCode ?? problem} {seen}");
        }

        if (expected.Warning is { } warning && browser.Page.QuerySelector($"[data-warning='{warning}']") is null)
        {
            throw new StepFailedException("Eligibility", $"{card}: the warning {warning} is missing.");
        }

        var name = browser.Text("[data-field=Name]");
        var receipt = browser.Text("[data-field=ReceiptNumber]");
        return FormattableString.Invariant($"{card}: {expected.Code} {seen}{(name is null ? "" : ", " + name)}{(receipt is null ? "" : ", receipt " + receipt)}, {elapsed.TotalMilliseconds:0} ms");
    }

    private async Task UntilAsync(Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        await browser.OpenAsync("/", cancellationToken);
        while (!condition())
        {
            if (waited.Elapsed > Patience)
            {
                throw new StepFailedException("Eligibility", $"waited {Patience.TotalSeconds} s in vain until {what}.");
            }

            await Task.Delay(Pause, cancellationToken);
            await browser.OpenAsync("/", cancellationToken);
        }
    }
}
