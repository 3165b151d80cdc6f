using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Shikaku.Casework.Attachments;

/// <summary>The scanner does not answer: it does not run, or the line to it broke.</summary>
public sealed class ScannerException(string message, Exception? inner = null) : Exception(message, inner);

public enum ScanVerdict
{
    Clean,
    Infected,

    /// <summary>It answers, but not about this file: longer than it is set to take, or an error of its own.</summary>
    None,
}

/// <summary>clamd through its Unix socket, by its INSTREAM command (clamd(8)).</summary>
public sealed class ClamdScanner(string socketPath)
{
    private const int ChunkLength = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>For the answer to PING.</summary>
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(3);

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(async (line, patience) => await line.WriteAsync("zPING\0"u8.ToArray(), patience), ShortPatience, cancellationToken) == "PONG\0";
        }
        catch (ScannerException)
        {
            return false;
        }
    }

    /// <exception cref="ScannerException">No answer.</exception>
    public async Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken) =>
        Verdict(await AskAsync((line, patience) => SendAsync(line, content, patience), Patience, cancellationToken));

    private async Task<string> AskAsync(Func<NetworkStream, CancellationToken, Task> speak, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), patience.Token);
            await using var line = new NetworkStream(socket);
            await speak(line, patience.Token);
            return await AnswerAsync(line, patience.Token);
        }
        catch (Exception broken) when (broken is SocketException or IOException || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ScannerException("clamd does not answer.", broken);
        }
    }

    private static async Task SendAsync(NetworkStream line, Stream content, CancellationToken cancellationToken)
    {
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var buffer = new byte[4 + ChunkLength];
        int read;
        while ((read = await content.ReadAsync(buffer.AsMemory(4), cancellationToken)) > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            if (!await TryWriteAsync(line, buffer.AsMemory(0, 4 + read), cancellationToken))
            {
                return;
            }
        }

        await TryWriteAsync(line, new byte[4], cancellationToken);
    }

    /// <returns>False: it has hung up. It does so when a file is too long for it, after saying so: its answer can still be read.</returns>
    private static async Task<bool> TryWriteAsync(NetworkStream line, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await line.WriteAsync(bytes, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Up to its NUL: where it hung up on the way, an error follows instead of an end.</summary>
    private static async Task<string> AnswerAsync(NetworkStream line, CancellationToken cancellationToken)
    {
        var answer = new byte[1024];
        var length = 0;
        int read;
        while ((read = await line.ReadAsync(answer.AsMemory(length), cancellationToken)) > 0)
        {
            length += read;
            if (answer[length - 1] == 0)
            {
                break;
            }
        }

        return Encoding.UTF8.GetString(answer, 0, length);
    }

    private static ScanVerdict Verdict(string answer) => answer.TrimEnd('\0', '\n') switch
    {
        "stream: OK" => ScanVerdict.Clean,
        "" => throw new ScannerException("clamd hung up without a word."),
        var text => text.EndsWith(" FOUND", StringComparison.Ordinal) ? ScanVerdict.Infected : ScanVerdict.None,
    };
}
