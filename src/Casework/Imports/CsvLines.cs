using System.Buffers;
using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Imports;

/// <summary>
/// A CSV file on its way to the reader, line by line: a line break inside a cell becomes a space where the record then has the columns of the headings, but for empty
/// ones at the end, which Excel leaves out or adds; where it has not, the quote was never closed, and spoils its own line alone. In CP932 what NEC selected is put where
/// it can be read.
/// </summary>
internal sealed class CsvLines : Stream
{
    // Nobody writes more lines than these into a cell.
    private const int MostLines = 20;
    private const int LongestRecord = 32 * 1024;
    private const byte Quote = (byte)'"';
    private const int NoRecord = -1;

    private readonly Stream inner;
    private readonly Encoding encoding;
    private readonly LineSource source;
    private readonly Func<IReadOnlyList<string>, int> shortestOf;
    private readonly List<(int Line, int More)> shifts = [];
    private int columns;
    private int shortest;
    private int given;
    private int more;
    private ReadOnlyMemory<byte> rest;

    /// <param name="shortestOf">How many columns a record of these headings has at least. Asked here and not of the reader, which may take many lines at once.</param>
    public CsvLines(Stream inner, Encoding encoding, Func<IReadOnlyList<string>, int> shortestOf)
    {
        (this.inner, this.encoding, this.shortestOf) = (inner, encoding, shortestOf);
        source = new LineSource(inner);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The line of the file that a line of this stream was.</summary>
    public int LineOfFile(int line)
    {
        var (place, before) = (shifts.Count, line);
        while (place > 0 && shifts[place - 1].Line >= before)
        {
            place--;
        }

        return line + (place > 0 ? shifts[place - 1].More : 0);
    }

    public override int Read(Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            if (rest.IsEmpty && !TryNext(out rest))
            {
                break;
            }

            var part = rest[..Math.Min(rest.Length, buffer.Length - filled)];
            part.Span.CopyTo(buffer[filled..]);
            rest = rest[part.Length..];
            filled += part.Length;
        }

        return filled;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool TryNext(out ReadOnlyMemory<byte> line)
    {
        if (!source.TryTake(out var first))
        {
            line = default;
            return false;
        }

        var (width, open) = Scan(first.Span);
        if (given == 0)
        {
            (columns, shortest) = (width, shortestOf([.. encoding.GetString(WithoutBreak(first.Span)).Split(',').Select(heading => VisibleText.Of(heading).Trim().Trim('"'))]));
        }

        var record = open && Joined(first) is { } whole ? whole : first;
        if (encoding.CodePage == ImportEncoding.Cp932.CodePage)
        {
            ImportEncoding.ReplaceSelected(record.Span);
        }

        given++;
        line = record;
        return true;
    }

    /// <summary>The record that this line begins; null: its quote is never closed.</summary>
    private Memory<byte>? Joined(Memory<byte> first)
    {
        var whole = new ArrayBufferWriter<byte>(first.Length * 2);
        whole.Write(WithoutBreak(first.Span));
        for (var lines = 1; lines <= MostLines && whole.WrittenCount < LongestRecord && source.TryLook(lines, out var next); lines++)
        {
            whole.Write(" "u8);
            whole.Write(WithoutBreak(next.Span));
            var (width, open) = Scan(whole.WrittenSpan);
            if (open)
            {
                continue;
            }

            if (!Fits(whole.WrittenSpan, width))
            {
                return null;
            }

            whole.Write("\n"u8);
            source.Skip(lines);
            more += lines;
            shifts.Add((given + 1, more));
            return whole.WrittenMemory.ToArray();
        }

        return null;
    }

    private bool Fits(ReadOnlySpan<byte> record, int width)
    {
        var emptyAtTheEnd = record.Length - record.TrimEnd((byte)',').Length;
        return width != NoRecord && width >= Math.Min(shortest, columns) && width - emptyAtTheEnd <= columns;
    }

    private static ReadOnlySpan<byte> WithoutBreak(ReadOnlySpan<byte> line) => line.TrimEnd("\r\n"u8);

    /// <summary>How many columns, none where quotes stand as they cannot, and whether the last ends inside quotes. No byte of a character of two bytes is one of these signs.</summary>
    private static (int Columns, bool Open) Scan(ReadOnlySpan<byte> line)
    {
        if (!line.Contains(Quote))
        {
            return (line.Count((byte)',') + 1, false);
        }

        // A quote opens where a cell begins, or right behind a quote that closed: then the two are one sign. Behind one that closed nothing else of the cell may come.
        var (width, inside, opens, closed, broken) = (1, false, true, false, false);
        foreach (var sign in line)
        {
            if (sign == Quote && (inside || opens))
            {
                (inside, opens, closed) = (!inside, inside, inside);
                continue;
            }

            broken |= closed && sign is not ((byte)',' or (byte)'\r' or (byte)'\n');
            opens = sign == (byte)',' && !inside;
            width += opens ? 1 : 0;
            closed = false;
        }

        return (broken ? NoRecord : width, inside);
    }
}
