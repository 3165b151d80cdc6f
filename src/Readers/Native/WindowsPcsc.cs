using System.Runtime.InteropServices;

namespace Shikaku.Readers.Native;

/// <summary>WinSCard: DWORD and LONG have 32 bits, handles are as wide as a pointer; the W functions.</summary>
internal sealed unsafe partial class WindowsPcsc : PcscApi
{
    private const string Library = "winscard.dll";

    public override bool ServiceStopsWithLastReader => true;

    protected override PcscCode EstablishContext(out nint context)
    {
        var code = SCardEstablishContext(ScopeSystem, 0, 0, out var native);
        context = native;
        return Code(code);
    }

    public override PcscCode ReleaseContext(nint context) => Code(SCardReleaseContext(context));

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
        var names = new char[length];
        fixed (char* start = names)
        {
            code = SCardListReaders(context, 0, start, ref length);
        }

        if (Code(code) == PcscCode.Success)
        {
            readers = Split(new string(names, 0, (int)length));
        }

        return Code(code);
    }

    public override PcscCode GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<WatchedReader> readers)
    {
        var states = new WindowsReaderState[readers.Count];
        try
        {
            for (var i = 0; i < states.Length; i++)
            {
                states[i].Name = Marshal.StringToCoTaskMemUni(readers[i].Name);
                states[i].CurrentState = readers[i].Known;
            }

            fixed (WindowsReaderState* start = states)
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
        card = handle;
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

    public override PcscCode Disconnect(nint card, Disposition disposition) => Code(SCardDisconnect(card, (uint)disposition));

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
    private static partial int SCardEstablishContext(uint scope, nint reserved1, nint reserved2, out nint context);

    [LibraryImport(Library)]
    private static partial int SCardReleaseContext(nint context);

    [LibraryImport(Library)]
    private static partial int SCardCancel(PcscContext context);

    [LibraryImport(Library, EntryPoint = "SCardListReadersW")]
    private static partial int SCardListReaders(PcscContext context, nint groups, char* readers, ref uint length);

    [LibraryImport(Library, EntryPoint = "SCardGetStatusChangeW")]
    private static partial int SCardGetStatusChange(PcscContext context, uint timeout, WindowsReaderState* states, uint count);

    [LibraryImport(Library, EntryPoint = "SCardConnectW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial int SCardConnect(PcscContext context, string reader, uint shareMode, uint protocols, out nint card, out uint protocol);

    [LibraryImport(Library)]
    private static partial int SCardReconnect(PcscCard card, uint shareMode, uint protocols, uint disposition, out uint protocol);

    [LibraryImport(Library)]
    private static partial int SCardBeginTransaction(PcscCard card);

    [LibraryImport(Library)]
    private static partial int SCardEndTransaction(PcscCard card, uint disposition);

    [LibraryImport(Library)]
    private static partial int SCardDisconnect(nint card, uint disposition);

    [LibraryImport(Library)]
    private static partial int SCardTransmit(
        PcscCard card, IoRequest* sendRequest, byte* command, uint commandLength, IoRequest* receiveRequest, byte* answer, ref uint answerLength);
}
