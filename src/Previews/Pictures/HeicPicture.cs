using ImageMagick;

namespace Shikaku.Previews.Pictures;

/// <summary>The primary picture of a telephone's photograph, as browsers show it.</summary>
internal static class HeicPicture
{
    // Readable text, at a tenth of the size of a PNG.
    private const uint Quality = 88;

    /// <remarks>
    /// The decoder turns the picture as the file's own properties say; what the camera wrote about its position besides (Exif) would turn it once more in the browser,
    /// and where it was taken is nobody's business: no profile is kept. Colours wider than a screen's are brought to sRGB first.
    /// </remarks>
    public static byte[] AsJpeg(string source)
    {
        // All in memory: the process may use little disk, and nothing may stay behind.
        ResourceLimits.Disk = 0;
        ResourceLimits.Thread = 1;
        using var picture = new MagickImage();
        picture.Read(source, new MagickReadSettings { Format = MagickFormat.Heic });
        if (picture.GetColorProfile() is not null)
        {
            picture.TransformColorSpace(ColorProfiles.SRGB);
        }

        picture.Strip();
        picture.Quality = Quality;
        return picture.ToByteArray(MagickFormat.Jpeg);
    }
}
