using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Operations.MainJob;

/// <summary>ユーザ設定情報 as read from its PDF by pdftotext: the four values, and the text of the QR code, which must say the same.</summary>
internal sealed partial record SettingsSheet(ActivationLink Values, string Link)
{
    public static async Task<SettingsSheet> ReadAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        var text = await ExtractAsync(pdf, cancellationToken);
        var link = LinkText().Match(text);
        if (!link.Success || !ActivationLink.TryParse(link.Value, out var values))
        {
            throw new StepFailedException("DeviceAccounts", "the sheet's 設定コード cannot be read from the PDF.");
        }

        var printed = FourValues().Match(text);
        string[] expected = [values.FacilityCode.Value, values.LoginId.Value, values.Password, values.ActivationCode.Grouped];
        return printed.Success && expected.SequenceEqual(printed.Groups.Values.Skip(1).Select(group => group.Value))
            ? new SettingsSheet(values, link.Value)
            : throw new StepFailedException("DeviceAccounts", "the sheet's four values cannot be read from the PDF in their order, or its 設定コード says others.");
    }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"Sheet of {Values.LoginId}";

    private static async Task<string> ExtractAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("pdftotext", ["-enc", "UTF-8", "-", "-"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(pdf, cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await text : throw new StepFailedException("DeviceAccounts", "the sheet is no PDF that pdftotext can read.");
    }

    [GeneratedRegex(@"^機関コード\s+(?<facility>\S+)\s+ID\s+(?<id>\S+)\s+パスワード\s+(?<password>\S+)\s+アクティベーションコード\s+(?<code>\S+)\s",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex FourValues();

    // Broken where the line ends.
    [GeneratedRegex(@"shikaku-card-app://\S+(\n[\w+-]+(?=\n))*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 500)]
    private static partial Regex LinkText();
}
