namespace Shikaku.Casework.Attachments.Content;

/// <summary>Bytes of a file that may lie about its lengths, read through one window: every look is a step of the budget, and ends when nobody waits any more.</summary>
internal sealed class ContentReader(Stream content, ContentBudget budget, CancellationToken cancellationToken)
{
    public const int WindowLength = 64 * 1024;

    private readonly byte[] window = new byte[WindowLength];
    private long start;
    private int filled;
    private int steps;
    private int reads;

    public long Length { get; } = content.Length;

    /// <exception cref="ContentBudgetException">It was one too many.</exception>
    public void Step()
    {
        cancellationToken.ThrowIfCancellationRequested();
        Spend(ref steps, budget.Steps);
    }

    /// <summary>As many as there are, at most <paramref name="count"/>.</summary>
    public byte[] Read(long offset, int count)
    {
        var bytes = new byte[offset < 0 ? 0 : Math.Clamp(Length - offset, 0, count)];
        ReadInto(bytes, offset);
        return bytes;
    }

    /// <exception cref="EndOfStreamException">There are not as many.</exception>
    public byte[] ReadAll(long offset, int count) => Read(offset, count) is var bytes && bytes.Length == count ? bytes : throw new EndOfStreamException();

    /// <summary>All of them are there.</summary>
    public void ReadInto(Span<byte> bytes, long offset)
    {
        Step();
        while (!bytes.IsEmpty)
        {
            var part = Window(offset);
            part = part[..Math.Min(part.Length, bytes.Length)];
            part.CopyTo(bytes);
            bytes = bytes[part.Length..];
            offset += part.Length;
        }
    }

    /// <summary>Where the next byte of this value stands, or the next of another one; steps over what lies between by the window.</summary>
    /// <exception cref="EndOfStreamException">Nowhere.</exception>
    public long Find(byte value, long from, bool other = false)
    {
        Step();
        while (true)
        {
            var part = Window(from);
            if ((other ? part.IndexOfAnyExcept(value) : part.IndexOf(value)) is >= 0 and var found)
            {
                return from + found;
            }

            from += part.Length;
        }
    }

    /// <summary>What of the window lies behind this place: one byte at least.</summary>
    private ReadOnlySpan<byte> Window(long offset)
    {
        if (offset < start || offset >= start + filled)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Spend(ref reads, budget.Reads);
            content.Position = offset;
            (start, filled) = (offset, content.ReadAtLeast(window, WindowLength, throwOnEndOfStream: false));
        }

        return filled > offset - start ? window.AsSpan((int)(offset - start)..filled) : throw new EndOfStreamException();
    }

    private static void Spend(ref int spent, int most)
    {
        if (++spent > most)
        {
            throw new ContentBudgetException();
        }
    }
}

/// <summary>The same for whoever wants a stream.</summary>
internal sealed class ContentStream(ContentReader content) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        var part = buffer[..(int)Math.Clamp(Length - Position, 0, buffer.Length)];
        content.ReadInto(part, Position);
        Position += part.Length;
        return part.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    } is >= 0 and var place ? place : throw new IOException("Before the beginning.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
