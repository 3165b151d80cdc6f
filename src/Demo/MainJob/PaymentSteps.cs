using System.Globalization;

namespace Shikaku.Demo.MainJob;

/// <summary>What the authority does: a reviewer decides, one accountant releases and prepares, another releases the run, and the bank's answer comes in.</summary>
internal sealed class PaymentSteps(OfficeSteps reviewer, OfficeSteps accountant, OfficeSteps other)
{
    private const int RecordBytes = 120;
    private const int ResultAt = 113;

    public async Task GrantAsync(string number, CancellationToken cancellationToken)
    {
        await reviewer.SignInAsync("Subsidies", cancellationToken);
        await reviewer.Pages.OpenAsync("/claims/" + number, cancellationToken);
        await reviewer.PressAsync("Approve", cancellationToken, ("Confirmed", "true"));
    }

    /// <summary>The payment above the programme's limit, and the run that pays everything due, released by the other.</summary>
    /// <returns>What was seen.</returns>
    public async Task<string> PayAsync(string subsidy, CancellationToken cancellationToken)
    {
        await accountant.SignInAsync("Payments", cancellationToken);
        await accountant.Pages.OpenAsync("/payments?state=All&search=" + Uri.EscapeDataString(subsidy), cancellationToken);
        var payment = accountant.Pages.Attribute("table a[href^='/payments/']:not([href*='?'])", "href")
            ?? throw accountant.Pages.Failure($"/payments does not know {subsidy}: {accountant.Pages.Text("main")}");
        await accountant.Pages.OpenAsync(payment, cancellationToken);
        await accountant.PressAsync("Release", cancellationToken);
        await accountant.Pages.OpenAsync("/transfers", cancellationToken);
        await accountant.Pages.SendAsync("/transfers", "/transfers/", cancellationToken);
        var run = accountant.Pages.Path.Split('?')[0];

        await other.SignInAsync("Payments", cancellationToken);
        await other.Pages.OpenAsync(run, cancellationToken);
        await other.PressAsync("Release", cancellationToken);
        await other.Pages.OpenAsync(run, cancellationToken);
        var file = await other.Pages.TakeAsync($"{run}?handler=Download", cancellationToken);
        await other.Pages.OpenAsync(run, cancellationToken);
        var (result, records) = AllPaid(file);
        await other.Pages.UploadAsync($"form[action='{run}?handler=Import']", "result.txt", result, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{run["/transfers/".Length..]}: prepared by one, released by another, {records} records in a sealed file of {file.Length} bytes; the bank's result is imported");
    }

    // The bank's answer in the layout of docs/stand-ins.md: every record was paid.
    private static (byte[] Result, int Records) AllPaid(byte[] file)
    {
        var result = file.ToArray();
        var length = Array.IndexOf(file, (byte)'\r') == RecordBytes ? RecordBytes + 2 : RecordBytes;
        var records = 0;
        for (var record = 0; record < result.Length; record += length)
        {
            if (result[record] == '2')
            {
                result[record + ResultAt] = (byte)'0';
                records++;
            }
        }

        return (result, records);
    }
}
