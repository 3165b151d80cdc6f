using Shikaku.Readers;

namespace Shikaku.VirtualCard.Vpcd;

/// <summary>Finds the slot that takes the card: vpcd speaks first on a free one, within its presence poll of about 0.4 s.</summary>
internal sealed class SlotSearch(IReadOnlyList<VpcdSlot> slots, VirtualReaderClaims? claims, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<SlotSearchResult> FindAsync(CancellationToken cancellationToken)
    {
        var problem = InsertProblem.NoReaderService;
        foreach (var slot in slots)
        {
            // Claimed before the card is there, so that no other copy's app sees it and takes it for its own.
            if (!TryClaim(slot))
            {
                problem = InsertProblem.EverySlotTaken;
            }
            else if (await VpcdLine.OpenAsync(slot.Port, cancellationToken) is not { } line)
            {
                claims?.Release(slot.Number);
            }
            else if (await FirstMessageAsync(line, cancellationToken) is { } first)
            {
                ReleaseAllBut(slot);
                return new SlotSearchResult.Found(slot, line, first);
            }
            else
            {
                line.Dispose();
                claims?.Release(slot.Number);
                problem = InsertProblem.EverySlotTaken;
            }
        }

        return new SlotSearchResult.None(problem);
    }

    /// <summary>Gives back what this process claimed; null gives back all. A claim outlives the card: the reader shows it a moment longer.</summary>
    public void ReleaseAllBut(VpcdSlot? kept)
    {
        foreach (var slot in slots.Where(slot => slot != kept))
        {
            claims?.Release(slot.Number);
        }
    }

    private bool TryClaim(VpcdSlot slot)
    {
        if (claims is null)
        {
            return true;
        }

        try
        {
            if (claims.IsOthers(slot.Number))
            {
                return false;
            }

            claims.Claim(slot.Number);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's leftover that may not be overwritten.
            return false;
        }
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
