using System.Runtime.InteropServices;

namespace Shikaku.Readers.Native;

/// <summary>The PCSC framework of macOS: everything has 32 bits, handles too, of which the callee reads no more than that; strings are UTF-8.</summary>
internal sealed unsafe partial class MacPcsc : PcscApi
{
    private const string Library = "/System/Library/Frameworks/PCSC.framework/PCSC";

    protected override PcscCode EstablishContext(out nint context)
    {
        var code = SCardEstablishContext(ScopeSystem, 0, 0, out var native);
        context = (nint)native;
        return Code(code);
    }

    public override PcscCode ReleaseContext(nint context) => Code(SCardReleaseContext((uint)context));

    public override PcscCode Cancel(PcscContext context) => Code(SCardCancel(context));

    public override PcscCode ListReaders(PcscContext context, out IReadOnlyList<string> readers)
    {
        readers = [];
        uint length = 0;
        var code = SCardListReaders(context, 0, null, ref length);
        if (Code(code) != PcscCode.Success)
        {
            return Code(code);
        }

        // A reader may arrive between the two calls: the answer is then INSUFFICIENT_BUFFER, and the caller lists again.
        var names = new byte[length];
        fixed (byte* start = names)
        {
            code = SCardListReaders(context, 0, start, ref length);
        }

        if (Code(code) == PcscCode.Success)
        {
            readers = SplitUtf8(names.AsSpan(0, (int)length));
        }

        return Code(code);
    }

    public override PcscCode GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<WatchedReader> readers)
    {
        var states = new MacReaderState[readers.Count];
        try
        {
            for (var i = 0; i < states.Length; i++)
            {
                states[i].Name = Marshal.StringToCoTaskMemUTF8(readers[i].Name);
                states[i].CurrentState = readers[i].Known;
            }

            fixed (MacReaderState* start = states)
            {
                var code = SCardGetStatusChange(context, (uint)timeout.TotalMilliseconds, start, (uint)states.Length);
                for (var i = 0; i < states.Length; i++)
                {
                    readers[i].Seen = states[i].EventState;
                }

                return Code(code);
            }
        }
        finally
        {
            foreach (var state in states)
            {
                Marshal.FreeCoTaskMem(state.Name);
            }
        }
    }

    protected override PcscCode ConnectCard(PcscContext context, string reader, ShareMode mode, out nint card, out uint protocol)
    {
        var code = SCardConnect(context, reader, (uint)mode, AnyProtocol, out var handle, out var active);
        card = (nint)handle;
        protocol = (uint)active;
        return Code(code);
    }

    public override PcscCode Reconnect(PcscCard card, ShareMode mode, Disposition disposition, out uint protocol)
    {
        var code = SCardReconnect(card, (uint)mode, AnyProtocol, (uint)disposition, out var active);
        protocol = (uint)active;
        return Code(code);
    }

    public override PcscCode BeginTransaction(PcscCard card) => Code(SCardBeginTransaction(card));

    public override PcscCode EndTransaction(PcscCard card, Disposition disposition) => Code(SCardEndTransaction(card, (uint)disposition));

    public override PcscCode Disconnect(nint card, Disposition disposition) => Code(SCardDisconnect((uint)card, (uint)disposition));

    public override PcscCode Transmit(PcscCard card, uint protocol, ReadOnlySpan<byte> command, Span<byte> answer, out int length)
    {
        var request = new IoRequest { Protocol = protocol, Length = (uint)sizeof(IoRequest) };
        var received = (uint)answer.Length;
        fixed (byte* send = command, receive = answer)
        {
            var code = SCardTransmit(card, &request, send, (uint)command.Length, null, receive, ref received);
            length = (int)received;
            return Code(code);
        }
    }

    private static PcscCode Code(int result) => (PcscCode)unchecked((uint)result);

    [LibraryImport(Library)]
    private static partial int SCardEstablishContext(uint scope, nint reserved1, nint reserved2, out uint context);

    [LibraryImport(Library)]
    private static partial int SCardReleaseContext(uint context);

    [LibraryImport(Library)]
    private static partial int SCardCancel(PcscContext context);

    [LibraryImport(Library)]
    private static partial int SCardListReaders(PcscContext context, nint groups, byte* readers, ref uint length);

    [LibraryImport(Library)]
    private static partial int SCardGetStatusChange(PcscContext context, uint timeout, MacReaderState* states, uint count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SCardConnect(PcscContext context, string reader, uint shareMode, uint protocols, out uint card, out uint protocol);

    [LibraryImport(Library)]
    private static partial int SCardReconnect(PcscCard card, uint shareMode, uint protocols, uint disposition, out uint protocol);

    [LibraryImport(Library)]
    private static partial int SCardBeginTransaction(PcscCard card);

    [LibraryImport(Library)]
    private static partial int SCardEndTransaction(PcscCard card, uint disposition);

    [LibraryImport(Library)]
    private static partial int SCardDisconnect(uint card, uint disposition);

    [LibraryImport(Library)]
    private static partial int SCardTransmit(
        PcscCard card, IoRequest* sendRequest, byte* command, uint commandLength, IoRequest* receiveRequest, byte* answer, ref uint answerLength);
}
