using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Shikaku.TestKit.Cards;

namespace Shikaku.TestKit.Pcsc;

/// <summary>A card on the virtual reader that plays a script, or answers as it is told. Inserted when made, removed on disposal, on wish in the middle of a command.</summary>
/// <remarks>vpcd's protocol: length in two bytes, big-endian, then the payload. One byte is a control (00 off, 01 on, 02 reset, 04 ATR), more is a command.</remarks>
public sealed class VpcdCard : IAsyncDisposable
{
    private const byte PowerOff = 0x00;
    private const byte Reset = 0x02;
    private const byte AskAtr = 0x04;

    /// <summary>One of the contactless ones known from My Number cards; nothing may depend on it.</summary>
    private static readonly byte[] Atr = [0x3B, 0x88, 0x80, 0x01, 0x00, 0x00, 0x05, 0xE0, 0xB3, 0x81, 0xA1, 0x00, 0x7F];

    private static readonly byte[] UnknownCommand = [0x6D, 0x00];

    private readonly Func<int, byte[], byte[]> card;
    private readonly TcpClient socket;
    private readonly Task playing;
    private int next;
    private int resets;

    private VpcdCard(Func<int, byte[], byte[]> card, TcpClient socket)
    {
        (this.card, this.socket) = (card, socket);
        playing = Task.Run(PlayAsync);
    }

    /// <summary>Pulled out instead of answering that command, counted from 0 since the last reset.</summary>
    public int PulledOutAt { get; set; } = -1;

    /// <summary>How often the reader reset the card or took its power away.</summary>
    public int Resets => Volatile.Read(ref resets);

    public static Task<VpcdCard> InsertAsync(CardScript script, int slot = 0) => InsertAsync((index, command) => Play(script, index, command), slot);

    /// <summary>Connects to the slot; the reader notices within about half a second.</summary>
    /// <param name="card">Answers a command; told how many commands came before it since power was given.</param>
    public static async Task<VpcdCard> InsertAsync(Func<int, byte[], byte[]> card, int slot = 0)
    {
        var line = new TcpClient { NoDelay = true };
        await line.ConnectAsync(IPAddress.Loopback, PrivatePcscd.FirstPort + slot);
        return new VpcdCard(card, line);
    }

    public void PullOut() => socket.Close();

    public async ValueTask DisposeAsync()
    {
        PullOut();
        await playing;
    }

    private async Task PlayAsync()
    {
        try
        {
            var stream = socket.GetStream();
            while (true)
            {
                var message = await ReceiveAsync(socket.Client, stream);
                var answer = message.Length == 1 ? Controlled(message[0]) : Answer(message);
                if (answer is not null)
                {
                    await SendAsync(stream, answer);
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is closed, by us or by pcscd: the card is out.
            socket.Close();
        }
    }

    private byte[]? Controlled(byte control)
    {
        if (control == AskAtr)
        {
            return Atr;
        }

        if (control is PowerOff or Reset)
        {
            Interlocked.Increment(ref resets);
        }

        next = 0;
        return null;
    }

    private byte[]? Answer(byte[] command)
    {
        var index = next++;
        if (index == PulledOutAt)
        {
            PullOut();
            return null;
        }

        return card(index, command);
    }

    private static byte[] Play(CardScript script, int index, byte[] command) =>
        index < script.Exchanges.Count && command.AsSpan().SequenceEqual(script.Exchanges[index].Command)
            ? script.Exchanges[index].Answer
            : UnknownCommand;

    private static async Task<byte[]> ReceiveAsync(Socket line, NetworkStream stream)
    {
        var length = new byte[2];
        await stream.ReadExactlyAsync(length);
        AcknowledgeNow(line);
        var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(message);
        return message;
    }

    /// <summary>vpcd sends length and payload apart, the second only after the first is acknowledged: 40 ms each time if left to Linux.</summary>
    private static void AcknowledgeNow(Socket line)
    {
        const int quickAcknowledge = 12;
        line.SetRawSocketOption((int)ProtocolType.Tcp, quickAcknowledge, BitConverter.GetBytes(1));
    }

    private static async Task SendAsync(NetworkStream stream, byte[] answer)
    {
        var message = new byte[2 + answer.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, checked((ushort)answer.Length));
        answer.CopyTo(message, 2);
        await stream.WriteAsync(message);
    }
}
