using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Shikaku.TestKit;

namespace Shikaku.Unit.VirtualCard;

/// <summary>Two listening ports in a row that speak as vpcd does, when told to.</summary>
internal sealed class FakeVpcd : IDisposable
{
    private readonly TcpListener[] slots;

    public FakeVpcd()
    {
        while (true)
        {
            var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            Port = ((IPEndPoint)first.LocalEndpoint).Port;
            var second = new TcpListener(IPAddress.Loopback, Port + 1);
            try
            {
                second.Start();
                slots = [first, second];
                return;
            }
            catch (SocketException)
            {
                first.Dispose();
                second.Dispose();
            }
        }
    }

    /// <summary>Of slot 0.</summary>
    public int Port { get; }

    public async Task<FakeVpcdLine> AcceptAsync(int slot = 0)
    {
        using var patience = Patience.Begin();
        return new FakeVpcdLine(await slots[slot].AcceptSocketAsync(patience.Token));
    }

    /// <summary>Accepts, notices the card, powers it and asks for its ATR again, as pcscd does with a new card.</summary>
    public async Task<FakeVpcdLine> PollAsync(int slot = 0)
    {
        var line = await AcceptAsync(slot);
        await line.AskAsync([0x04]);
        await line.SendAsync([0x01]);
        await line.AskAsync([0x04]);
        return line;
    }

    public void Dispose() => Array.ForEach(slots, slot => slot.Dispose());
}

internal sealed class FakeVpcdLine(Socket socket) : IDisposable
{
    private readonly NetworkStream stream = new(socket, ownsSocket: true);

    /// <param name="inPieces">Every byte in a segment of its own.</param>
    public async Task SendAsync(byte[] payload, bool inPieces = false)
    {
        socket.NoDelay = true;
        byte[] frame = [(byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
        foreach (var piece in inPieces ? frame.Chunk(1) : [frame])
        {
            await stream.WriteAsync(piece);
        }
    }

    public async Task<byte[]> AskAsync(byte[] payload, bool inPieces = false)
    {
        await SendAsync(payload, inPieces);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer);
        return answer;
    }

    public async Task<string> AskAsync(string command) => CardTalk.Hex(await AskAsync(CardTalk.Bytes(command)));

    /// <summary>True when the card's side has closed the line without another byte.</summary>
    public async Task<bool> EndsAsync() => await stream.ReadAsync(new byte[1]) == 0;

    public void Dispose() => stream.Dispose();
}
