using System.Reflection;
using Shikaku.Cards;
using Shikaku.Readers.Native;

namespace Shikaku.Journeys.Readers;

/// <summary>A connection that loses its transaction before one command, and something happens. Windows takes it away after five idle seconds; pcscd never does, so it is ended here.</summary>
internal sealed class InterruptedConnection(ICardConnection inner, int interruptedAt, Action interruption) : ICardConnection
{
    private int next;

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        if (next++ == interruptedAt)
        {
            var handle = (PcscCard)inner.GetType().GetField("card", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(inner)!;
            Assert.Equal(PcscCode.Success, PcscApi.OfThisSystem.EndTransaction(handle, Disposition.LeaveCard));
            interruption();
        }

        return inner.Transmit(command);
    }

    public void TakeUpAgain() => inner.TakeUpAgain();

    public void Dispose() => inner.Dispose();
}
