using System.Globalization;
using System.Text;
using ZXing;
using ZXing.Common;
using ZXing.Multi.QrCode;

namespace Shikaku.Demo.MainJob;

/// <summary>
/// The QR code of a printed page, read as a telephone or a scanner reads it: from a picture of the page (pdftoppm), by a decoder that shares nothing with
/// whoever drew the code (ZXing).
/// </summary>
public static class PrintedCode
{
    private const int DotsPerInch = 150;

    /// <summary>What the one code on the first page says; null: there is none that can be read, or more than one.</summary>
    public static async Task<string?> ReadAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        string[] arguments = ["-gray", "-r", DotsPerInch.ToString(CultureInfo.InvariantCulture), "-f", "1", "-l", "1", "-"];
        return await Poppler.RunAsync("pdftoppm", arguments, pdf, cancellationToken) is { } picture ? Decode(picture) : null;
    }

    private static string? Decode(byte[] picture)
    {
        var (width, height, pixels) = Measure(picture);
        var page = new RGBLuminanceSource(picture[pixels..], width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        var hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true };
        return new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(page)), hints) is [var only] ? only.Text : null;
    }

    /// <summary>PGM: "P5", width, height and the brightest grey, each ended by white space, then the pixels.</summary>
    private static (int Width, int Height, int Pixels) Measure(byte[] picture)
    {
        var head = Encoding.ASCII.GetString(picture, 0, Math.Min(picture.Length, 60)).Split([' ', '\n'], 5);
        return head is ["P5", var width, var height, "255", _]
            ? (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture), $"P5 {width} {height} 255 ".Length)
            : throw new System.FormatException("No grey picture.");
    }
}
