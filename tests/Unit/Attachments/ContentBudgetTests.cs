using System.Buffers.Binary;
using System.Security.Cryptography;
using Shikaku.Casework.Attachments.Content;
using Shikaku.TestKit.Attachments;

namespace Shikaku.Unit.Attachments;

/// <summary>Files that are built to make work: counted are reads and steps, never time.</summary>
public sealed class ContentBudgetTests
{
    private const int Large = 8 * 1024 * 1024;

    // Once through the file, and a few looks besides.
    private const int ReadsOfLarge = (Large / ContentReader.WindowLength) + 4;

    public static TheoryData<string, byte[], string> Laborious => new()
    {
        { "fill.jpg", Filled([0xFF, 0xD8, 0xFF], [0xFF]), "A107" },
        { "zeros.jpg", Filled([0xFF, 0xD8, 0], [0]), "A107" },
        { "no-markers.jpg", Filled([0xFF, 0xD8, 0xFF], [0, 0xFF]), "A120" },
        { "restarts.jpg", Filled([0xFF, 0xD8], [0xFF, 0xD0]), "A120" },
        { "empty-segments.jpg", Filled([0xFF, 0xD8], [0xFF, 0xE0, 0, 2]), "A120" },
        { "empty-chunks.png", Filled(SampleFiles.Png()[..33], [0, 0, 0, 0, .. "tEXt"u8, 0, 0, 0, 0]), "A120" },
        { "empty-boxes.heic", Filled(SampleFiles.Heic()[..20], [0, 0, 0, 8, .. "free"u8]), "A120" },
        { "empty-properties.heic", ManyProperties(), "A120" },
        { "one-entry-many-names.xlsx", Overlapping(), "A110" },
    };

    [Theory]
    [MemberData(nameof(Laborious))]
    public void Recognize_AFileThatMakesWork_EndsWithinItsBudget(string name, byte[] content, string code)
    {
        using var file = new CountedStream(content);

        var finding = AttachmentContent.Recognize(file, name, ContentBudget.Default, CancellationToken.None);

        Assert.Equal(code, finding?.Refusal?.Code);
        Assert.InRange(file.Reads, 1, ReadsOfLarge);
    }

    [Fact]
    public void Recognize_NobodyWaitsAnyMore_ReadsNoFurther()
    {
        using var gone = new CancellationTokenSource();
        using var file = new CountedStream(Filled([0xFF, 0xD8, 0xFF], [0xFF])) { OnRead = reads => { if (reads == 3) { gone.Cancel(); } } };

        Assert.Throws<OperationCanceledException>(() => AttachmentContent.Recognize(file, "fill.jpg", ContentBudget.Default, gone.Token));

        Assert.Equal(3, file.Reads);
    }

    [Fact]
    public void Recognize_StepsWithoutAnyRead_EndWithTheToken()
    {
        using var gone = new CancellationTokenSource();
        using var file = new CountedStream(Filled(SampleFiles.Heic()[..20], [0, 0, 0, 8, .. "free"u8], ContentReader.WindowLength)) { OnRead = _ => gone.Cancel() };

        Assert.Throws<OperationCanceledException>(() => AttachmentContent.Recognize(file, "boxes.heic", ContentBudget.Default, gone.Token));
    }

    private static byte[] Filled(byte[] start, byte[] with, int length = Large)
    {
        var content = new byte[length];
        start.CopyTo(content, 0);
        for (var at = start.Length; at + with.Length <= length; at += with.Length)
        {
            with.CopyTo(content, at);
        }

        return content;
    }

    /// <summary>Within the largest 'meta' that is looked at.</summary>
    private static byte[] ManyProperties()
    {
        const int Meta = 4 * 1024 * 1024;
        var content = Filled([.. SampleFiles.Heic()[..20], .. new byte[12]], [0, 0, 0, 8, .. "free"u8], 20 + Meta);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(20), Meta);
        "meta"u8.CopyTo(content.AsSpan(24));
        return content;
    }

    /// <summary>A directory in which two thousand names lead to the same bytes.</summary>
    private static byte[] Overlapping()
    {
        var zip = SampleFiles.Zip([("a", RandomNumberGenerator.GetBytes(5_000))]);
        var directory = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));
        var entry = zip[directory..^22];
        var end = zip[^22..];
        byte[] many = [.. Enumerable.Repeat(entry, 2_000).SelectMany(each => each)];
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), 2_000);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), 2_000);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), many.Length);
        return [.. zip[..directory], .. many, .. end];
    }

    private sealed class CountedStream(byte[] content) : MemoryStream(content)
    {
        public Action<int>? OnRead { get; init; }

        public int Reads { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            Reads++;
            OnRead?.Invoke(Reads);
            return base.Read(buffer);
        }
    }
}
