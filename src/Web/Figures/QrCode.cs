using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Shikaku.Portal.DeviceAccounts;

/// <summary>A QR code as SVG: one path, four modules of quiet zone, sharp at every size. Styles stand in attributes, as the content security policy asks.</summary>
public static class QrCode
{
    /// <summary>M: a code that is printed, folded and photographed loses up to 15 % and is still read.</summary>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <param name="label">What who cannot see it hears.</param>
    public static IHtmlContent Svg(string payload, string label)
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

        var svg = string.Create(
            CultureInfo.InvariantCulture,
            $"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{label}\"><rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>");
        return new HtmlString(svg);
    }
}
