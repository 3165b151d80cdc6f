using Shikaku.Readers.Native;

namespace Shikaku.TestKit.Pcsc;

/// <summary>Some other program on the same machine that has business with the card.</summary>
public sealed class OtherProgram : IDisposable
{
    private readonly PcscApi pcsc = PcscApi.OfThisSystem;
    private readonly PcscContext context;
    private readonly PcscCard card;

    private OtherProgram(string reader, ShareMode mode)
    {
        Must(pcsc.Establish(out var established));
        context = established!;
        Must(pcsc.Connect(context, reader, mode, out var connected, out _));
        card = connected!;
    }

    public static OtherProgram Sharing(string reader) => new(reader, ShareMode.Shared);

    public static OtherProgram Exclusively(string reader) => new(reader, ShareMode.Exclusive);

    public void BeginTransaction() => Must(pcsc.BeginTransaction(card));

    public void EndTransaction() => Must(pcsc.EndTransaction(card, Disposition.LeaveCard));

    /// <summary>Waits as long as a transaction of somebody else lasts.</summary>
    public void ResetCard() => Must(pcsc.Reconnect(card, ShareMode.Shared, Disposition.ResetCard, out _));

    public void Dispose()
    {
        card.Dispose();
        context.Dispose();
    }

    private static void Must(PcscCode code)
    {
        if (code != PcscCode.Success)
        {
            throw new InvalidOperationException($"PC/SC said {code}.");
        }
    }
}
