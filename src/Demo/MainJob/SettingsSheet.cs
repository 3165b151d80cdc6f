using System.Text;
using System.Text.RegularExpressions;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Demo.MainJob;

/// <summary>ユーザ設定情報 as read from its PDF: the four values by pdftotext, and what a scanner makes of the printed QR code, which must say the same.</summary>
internal sealed partial record SettingsSheet(ActivationLink Values, string Code)
{
    public static async Task<SettingsSheet> ReadAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        if (await PrintedCode.ReadAsync(pdf, cancellationToken) is not { } code || !ActivationLink.TryParse(code, out var values))
        {
            throw Failure("the QR code printed on the sheet cannot be read, or is no 設定コード.");
        }

        var text = await Poppler.RunAsync("pdftotext", ["-enc", "UTF-8", "-", "-"], pdf, cancellationToken)
            ?? throw Failure("the sheet is no PDF that pdftotext can read.");
        var printed = FourValues().Match(Encoding.UTF8.GetString(text));
        string[] expected = [values.FacilityCode.Value, values.LoginId.Value, SheetPassword.Grouped(values.Password), values.ActivationCode.Grouped];
        return printed.Success && expected.SequenceEqual(printed.Groups.Values.Skip(1).Select(group => group.Value))
            ? new SettingsSheet(values, code)
            : throw Failure("the sheet's four values cannot be read from the PDF in their order, or its QR code says others.");
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"Sheet of {Values.LoginId}";

    private static StepFailedException Failure(string reason) => new("DeviceAccounts", reason);

    [GeneratedRegex(@"^機関コード\s+(?<facility>\S+)\s+ID\s+(?<id>\S+)\s+パスワード\s+(?<password>\S+)\s+アクティベーションコード\s+(?<code>\S+)\s",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex FourValues();
}
