using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Shikaku.Operations.MainJob;

/// <summary>
/// The QR code of a printed page, read as a telephone or a scanner reads it: from a picture of the page (pdftoppm), by a decoder that shares nothing with
/// whoever drew the code (zbar).
/// </summary>
public static partial class PrintedCode
{
    private const string Library = "libzbar.so.0";
    private const int DotsPerInch = 150;

    private const int QrCode = 64;

    /// <summary>8-bit grey, as zbar calls it: the letters Y800.</summary>
    private const uint Grey = 'Y' | ('8' << 8) | ('0' << 16) | ((uint)'0' << 24);

    /// <summary>What the one code on the first page says; null: there is none that can be read, or more than one.</summary>
    public static async Task<string?> ReadAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        string[] arguments = ["-gray", "-r", DotsPerInch.ToString(CultureInfo.InvariantCulture), "-f", "1", "-l", "1", "-"];
        return await Poppler.RunAsync("pdftoppm", arguments, pdf, cancellationToken) is { } picture ? Decode(picture) : null;
    }

    private static string? Decode(byte[] picture)
    {
        var (width, height, pixels) = Measure(picture);
        var scanner = CreateScanner();
        var image = CreateImage();
        var refused = Configure(scanner, symbology: 0, setting: 0, value: 0) | Configure(scanner, QrCode, setting: 0, value: 1);
        var data = GCHandle.Alloc(picture, GCHandleType.Pinned);
        try
        {
            SetFormat(image, Grey);
            SetSize(image, width, height);
            SetData(image, data.AddrOfPinnedObject() + pixels, width * height, 0);
            return refused == 0 && Scan(scanner, image) == 1 ? Marshal.PtrToStringUTF8(DataOf(FirstSymbol(image))) : null;
        }
        finally
        {
            DestroyImage(image);
            DestroyScanner(scanner);
            data.Free();
        }
    }

    /// <summary>PGM: "P5", width, height and the brightest grey, each ended by white space, then the pixels.</summary>
    private static (uint Width, uint Height, int Pixels) Measure(byte[] picture)
    {
        var head = Encoding.ASCII.GetString(picture, 0, Math.Min(picture.Length, 60)).Split([' ', '\n'], 5);
        return head is ["P5", var width, var height, "255", _]
            ? (uint.Parse(width, CultureInfo.InvariantCulture), uint.Parse(height, CultureInfo.InvariantCulture), $"P5 {width} {height} 255 ".Length)
            : throw new FormatException("No grey picture.");
    }

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_create")]
    private static partial nint CreateScanner();

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_destroy")]
    private static partial void DestroyScanner(nint scanner);

    /// <param name="symbology">0: all.</param>
    /// <param name="setting">0: whether it is looked for.</param>
    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_set_config")]
    private static partial int Configure(nint scanner, int symbology, int setting, int value);

    [LibraryImport(Library, EntryPoint = "zbar_image_create")]
    private static partial nint CreateImage();

    [LibraryImport(Library, EntryPoint = "zbar_image_destroy")]
    private static partial void DestroyImage(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_format")]
    private static partial void SetFormat(nint image, nuint format);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_size")]
    private static partial void SetSize(nint image, uint width, uint height);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_data")]
    private static partial void SetData(nint image, nint data, nuint length, nint cleanup);

    [LibraryImport(Library, EntryPoint = "zbar_scan_image")]
    private static partial int Scan(nint scanner, nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_first_symbol")]
    private static partial nint FirstSymbol(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data")]
    private static partial nint DataOf(nint symbol);
}
