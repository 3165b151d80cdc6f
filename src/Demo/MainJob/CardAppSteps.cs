using System.Diagnostics;
using AngleSharp.Html.Dom;

namespace Shikaku.Demo.MainJob;

/// <summary>What staff do in the card app, from the first start to a result.</summary>
internal sealed class CardAppSteps(SiteBrowser browser, VirtualReader reader)
{
    /// <summary>First start: 利用規約, 初期登録 by what the sheet's QR code says, no passcode.</summary>
    /// <param name="startAddress">As the app wrote it down for whoever starts it.</param>
    public async Task ActivateAsync(string startAddress, SettingsSheet sheet, CancellationToken cancellationToken)
    {
        browser.Area = "DeviceAccounts";
        await browser.OpenAsync(startAddress, cancellationToken);
        if (browser.Path != "/terms")
        {
            throw browser.Failure($"the card app was started before: it is at {browser.Path}.");
        }

        await browser.SendAsync("/terms", "/registration", cancellationToken);
        await browser.SendAsync("/registration?handler=Link", "/passcode", cancellationToken, ("Link", sheet.Code));
        await browser.SendAsync("/passcode?handler=Skip", "/verification", cancellationToken);
        await browser.SendAsync("/verification", "/", cancellationToken, ("HolderVerification", "Pin"));
        await browser.OpenAsync("/settings", cancellationToken);
        if (browser.Text("main")?.Contains(sheet.Values.LoginId.Value, StringComparison.Ordinal) != true)
        {
            throw browser.Failure($"the card app is not registered as {sheet.Values.LoginId}.");
        }

        browser.Area = "Eligibility";
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

    private Task<IHtmlDocument> UntilAsync(Func<bool> condition, string what, CancellationToken cancellationToken) => Waiting.ForAsync(
        browser.Area,
        what,
        async () =>
        {
            await browser.OpenAsync("/", cancellationToken);
            return condition() ? browser.Page : null;
        },
        cancellationToken);
}
