namespace Shikaku.Casework.Imports;

/// <summary>Lines of a stream as they are, each with its line break; the next ones can be looked at before they are taken. A line that never ends comes in pieces.</summary>
internal sealed class LineSource(Stream inner)
{
    private const int Block = 64 * 1024;
    private const int LongestLine = 256 * 1024;

    private readonly Queue<Memory<byte>> ahead = new();
    private byte[] buffer = new byte[Block];
    private int start;
    private int end;
    private bool ended;

    public bool TryTake(out Memory<byte> line)
    {
        line = default;
        return (ahead.Count > 0 || TryFill()) && ahead.TryDequeue(out line);
    }

    /// <param name="place">1: the next after the one that was taken.</param>
    public bool TryLook(int place, out Memory<byte> line)
    {
        while (ahead.Count < place && TryFill())
        {
            // One line more.
        }

        line = ahead.Count < place ? default : ahead.ElementAt(place - 1);
        return ahead.Count >= place;
    }

    public void Skip(int lines)
    {
        for (var i = 0; i < lines; i++)
        {
            ahead.Dequeue();
        }
    }

    private bool TryFill()
    {
        while (true)
        {
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (found >= 0 || end - start >= LongestLine || (ended && end > start))
            {
                var length = found >= 0 ? found + 1 : end - start;
                ahead.Enqueue(buffer.AsSpan(start, length).ToArray());
                start += length;
                return true;
            }

            if (ended)
            {
                return false;
            }

            MakeRoom();
            var read = inner.Read(buffer, end, buffer.Length - end);
            ended = read == 0;
            end += read;
        }
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }
}
