using System.Buffers.Binary;
using System.Text;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Attachments;
using Shikaku.TestKit.Attachments;
using Xunit;

namespace Shikaku.Unit.Casework.Articles;

public sealed class PlainPictureTests
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private const int AfterHeader = 8 + 12 + 13;

    [Fact]
    public void Png_WithTextInAPartOfItsOwnAndBehindItsEnd_IsThePictureAlone()
    {
        byte[] text = [.. Length(Script.Length), .. "tEXt"u8, .. Encoding.UTF8.GetBytes(Script), 0, 0, 0, 0];
        byte[] sent = [.. Png[..AfterHeader], .. text, .. Png[AfterHeader..], .. Encoding.UTF8.GetBytes(Script)];

        Assert.Equal(Png, PlainPicture.Of(AttachmentType.Png, sent));
    }

    /// <summary>Where a photograph was taken stands in APP1; a comment may hold anything.</summary>
    [Fact]
    public void Jpeg_WithWhatACameraWritesAndAComment_IsThePictureAlone()
    {
        byte[] exif = [0xFF, 0xE1, 0, 8, .. "Exif\0\0"u8];
        byte[] comment = [0xFF, 0xFE, 0, (byte)(2 + Script.Length), .. Encoding.UTF8.GetBytes(Script)];
        byte[] sent = [.. SampleFiles.Jpeg[..2], .. exif, .. comment, .. SampleFiles.Jpeg[2..], .. Encoding.UTF8.GetBytes(Script)];

        var kept = PlainPicture.Of(AttachmentType.Jpeg, sent);

        Assert.Equal(SampleFiles.Jpeg[..^2], kept[..(SampleFiles.Jpeg.Length - 2)]);
        Assert.DoesNotContain(Script, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    /// <summary>Fill bytes before a marker, a comment between two scans, a second picture behind the end: none of them hides anything.</summary>
    [Fact]
    public void Jpeg_WithWhatHidesBehindFillBytesBetweenScansAndBehindItsEnd_IsThePictureAlone()
    {
        byte[] comment = [0xFF, 0xFE, 0, (byte)(2 + Script.Length), .. Encoding.UTF8.GetBytes(Script)];
        var whole = SampleFiles.Jpeg;
        byte[] sent = [.. whole[..2], 0xFF, 0xFF, 0, .. comment, .. whole[2..^2], .. comment, 0xFF, .. whole[^2..], .. whole[..2], .. comment, .. whole[2..]];

        Assert.Equal(PlainPicture.Of(AttachmentType.Jpeg, whole), PlainPicture.Of(AttachmentType.Jpeg, sent));
    }

    /// <summary>Cameras write how they were held into APP1, beside where and when.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Jpeg_OfACameraHeldUpright_KeepsThatAndNothingElse(bool isLittle)
    {
        byte[] directory = isLittle
            ? [.. "II"u8, 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 4, 0, 0, 0, .. "Cam\0"u8, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 2, 0x01, 0x0F, 0, 2, 0, 0, 0, 4, .. "Cam\0"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        byte[] exif = [0xFF, 0xE1, 0, (byte)(2 + 6 + directory.Length + Script.Length), .. "Exif\0\0"u8, .. directory, .. Encoding.UTF8.GetBytes(Script)];
        byte[] only = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

        var kept = PlainPicture.Of(AttachmentType.Jpeg, [.. SampleFiles.Jpeg[..2], .. exif, .. SampleFiles.Jpeg[2..]]);

        Assert.Equal([.. SampleFiles.Jpeg[..2], .. only, .. SampleFiles.Jpeg[2..]], kept);
    }

    [Fact]
    public void Any_ThatBreaksOff_EndsInTime()
    {
        foreach (var (type, whole) in new[] { (AttachmentType.Png, Png), (AttachmentType.Jpeg, SampleFiles.Jpeg) })
        {
            Assert.All(Enumerable.Range(8, whole.Length - 8), length => Assert.True(PlainPicture.Of(type, whole[..length]).Length <= length));
        }
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }
}
