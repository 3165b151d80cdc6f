using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Shikaku.Web.Figures;

/// <summary>A QR code as SVG: one path, four modules of quiet zone, sharp at every size. Styles stand in attributes, as the content security policy asks.</summary>
public static class QrCode
{
    /// <summary>M: a code that is printed, folded and photographed loses up to 15 % and is still read.</summary>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <summary>Of a picture of its own: the size it is shown in.</summary>
    private const int PixelsAModule = 4;

    /// <summary>Within a page.</summary>
    /// <param name="label">What who cannot see it hears.</param>
    public static IHtmlContent Svg(string payload, string label) =>
        new HtmlString(Draw(payload, _ => $"class=\"qr\" role=\"img\" aria-label=\"{label}\""));

    /// <summary>A file of its own, image/svg+xml.</summary>
    public static string Picture(string payload) =>
        Draw(payload, size => string.Create(CultureInfo.InvariantCulture, $"xmlns=\"http://www.w3.org/2000/svg\" width=\"{size * PixelsAModule}\" height=\"{size * PixelsAModule}\""));

    private static string Draw(string payload, Func<int, string> attributes)
    {
        using var code = QRCodeGenerator.GenerateQrCode(payload, Correction);
        var (rows, size) = (code.ModuleMatrix, code.ModuleMatrix.Count);
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg {attributes(size)} viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>");
    }
}
