namespace Shikaku.VirtualCard.Vpcd;

/// <summary>Finds the slot that takes the card: vpcd speaks first on a free one, within its presence poll of about 0.4 s.</summary>
internal sealed class SlotSearch(IReadOnlyList<VpcdSlot> slots, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<SlotSearchResult> FindAsync(CancellationToken cancellationToken)
    {
        var problem = InsertProblem.NoReaderService;
        foreach (var slot in slots)
        {
            if (await VpcdLine.OpenAsync(slot.Port, cancellationToken) is not { } line)
            {
                continue;
            }

            if (await FirstMessageAsync(line, cancellationToken) is { } first)
            {
                return new SlotSearchResult.Found(slot, line, first);
            }

            line.Dispose();
            problem = InsertProblem.EverySlotTaken;
        }

        return new SlotSearchResult.None(problem);
    }

    private async Task<byte[]?> FirstMessageAsync(VpcdLine line, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await line.ReceiveAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch
        {
            line.Dispose();
            throw;
        }
    }
}

internal abstract record SlotSearchResult
{
    private SlotSearchResult()
    {
    }

    public sealed record Found(VpcdSlot Slot, VpcdLine Line, byte[] FirstMessage) : SlotSearchResult;

    public sealed record None(InsertProblem Problem) : SlotSearchResult;
}
