using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Shikaku.VirtualCard.Vpcd;

/// <summary>The connection to one slot. Both ways: two bytes of length, big-endian, then so many bytes (CARD.md 3.1).</summary>
internal sealed class VpcdLine(Socket socket) : IDisposable
{
    private const int LengthBytes = 2;

    /// <summary>Null when nobody listens. A slot that another emulator holds accepts too, and then stays silent.</summary>
    public static async Task<VpcdLine?> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new VpcdLine(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Null when the other side is gone.</summary>
    public async Task<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var length = await ReceiveExactlyAsync(LengthBytes, cancellationToken);
        return length is null ? null : await ReceiveExactlyAsync(BinaryPrimitives.ReadUInt16BigEndian(length), cancellationToken);
    }

    /// <summary>False when the other side is gone.</summary>
    public async Task<bool> SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        var frame = new byte[LengthBytes + payload.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, checked((ushort)payload.Length));
        payload.CopyTo(frame, LengthBytes);
        try
        {
            for (var sent = 0; sent < frame.Length;)
            {
                sent += await socket.SendAsync(frame.AsMemory(sent), cancellationToken);
            }

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task<byte[]?> ReceiveExactlyAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        try
        {
            for (var received = 0; received < count;)
            {
                var more = await socket.ReceiveAsync(bytes.AsMemory(received), cancellationToken);
                if (more == 0)
                {
                    return null;
                }

                received += more;
                AcknowledgeAtOnce();
            }

            return bytes;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>
    /// vpcd writes length and command separately and lets Nagle hold back the second until the first is acknowledged, which Linux delays
    /// by 40 ms: on every command. The kernel forgets this option, so it is said again after each piece received.
    /// </summary>
    private void AcknowledgeAtOnce()
    {
        if (OperatingSystem.IsLinux())
        {
            const int Tcp = 6;
            const int QuickAcknowledge = 12;
            socket.SetRawSocketOption(Tcp, QuickAcknowledge, BitConverter.GetBytes(1));
        }
    }
}
