using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Shikaku.Casework.Attachments;

/// <summary>The scanner gave no verdict: it does not run, or refuses this file.</summary>
public sealed class ScannerException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>clamd through its Unix socket, by its INSTREAM command (clamd(8)).</summary>
public sealed class ClamdScanner(string socketPath)
{
    private const int ChunkLength = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>Whether something was found.</returns>
    /// <exception cref="ScannerException">No verdict.</exception>
    public async Task<bool> FindsSomethingAsync(Stream content, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), patience.Token);
            await using var line = new NetworkStream(socket);
            await SendAsync(line, content, patience.Token);
            using var reader = new StreamReader(line, Encoding.UTF8);
            return Verdict(await reader.ReadToEndAsync(patience.Token));
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
            await line.WriteAsync(buffer.AsMemory(0, 4 + read), cancellationToken);
        }

        await line.WriteAsync(new byte[4], cancellationToken);
    }

    private static bool Verdict(string answer)
    {
        var text = answer.TrimEnd('\0', '\n');
        return text.EndsWith(" FOUND", StringComparison.Ordinal) || (text == "stream: OK" ? false : throw new ScannerException($"clamd says: {text}"));
    }
}
