using System.Runtime.InteropServices;

namespace Shikaku.Readers.Native;

/// <summary>pcsc-lite: DWORD and LONG are as wide as a pointer; strings are UTF-8.</summary>
internal sealed unsafe partial class LinuxPcsc : PcscApi
{
    private const string Library = "libpcsclite.so.1";

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
        nuint length = 0;
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
        var states = new LinuxReaderState[readers.Count];
        try
        {
            for (var i = 0; i < states.Length; i++)
            {
                states[i].Name = Marshal.StringToCoTaskMemUTF8(readers[i].Name);
                states[i].CurrentState = readers[i].Known;
            }

            fixed (LinuxReaderState* start = states)
            {
                var code = SCardGetStatusChange(context, (uint)timeout.TotalMilliseconds, start, (uint)states.Length);
                for (var i = 0; i < states.Length; i++)
                {
                    readers[i].Seen = (uint)states[i].EventState;
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
        var request = new LinuxIoRequest { Protocol = protocol, Length = (uint)sizeof(LinuxIoRequest) };
        var received = (nuint)answer.Length;
        fixed (byte* send = command, receive = answer)
        {
            var code = SCardTransmit(card, &request, send, (uint)command.Length, null, receive, ref received);
            length = (int)received;
            return Code(code);
        }
    }

    /// <summary>On 64 bits 0x8010001D comes back as a positive number: only the lower 32 bits are the code.</summary>
    private static PcscCode Code(nint result) => (PcscCode)unchecked((uint)result);

    [LibraryImport(Library)]
    private static partial nint SCardEstablishContext(nuint scope, nint reserved1, nint reserved2, out nint context);

    [LibraryImport(Library)]
    private static partial nint SCardReleaseContext(nint context);

    [LibraryImport(Library)]
    private static partial nint SCardCancel(PcscContext context);

    [LibraryImport(Library)]
    private static partial nint SCardListReaders(PcscContext context, nint groups, byte* readers, ref nuint length);

    [LibraryImport(Library)]
    private static partial nint SCardGetStatusChange(PcscContext context, nuint timeout, LinuxReaderState* states, nuint count);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint SCardConnect(PcscContext context, string reader, nuint shareMode, nuint protocols, out nint card, out nuint protocol);

    [LibraryImport(Library)]
    private static partial nint SCardReconnect(PcscCard card, nuint shareMode, nuint protocols, nuint disposition, out nuint protocol);

    [LibraryImport(Library)]
    private static partial nint SCardBeginTransaction(PcscCard card);

    [LibraryImport(Library)]
    private static partial nint SCardEndTransaction(PcscCard card, nuint disposition);

    [LibraryImport(Library)]
    private static partial nint SCardDisconnect(nint card, nuint disposition);

    [LibraryImport(Library)]
    private static partial nint SCardTransmit(
        PcscCard card, LinuxIoRequest* sendRequest, byte* command, nuint commandLength, LinuxIoRequest* receiveRequest, byte* answer, ref nuint answerLength);
}
