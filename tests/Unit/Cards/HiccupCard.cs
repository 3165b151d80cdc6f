using Shikaku.Cards;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.Cards;

/// <summary>A good card behind a line that is not: what goes wrong is decided command by command.</summary>
/// <param name="wrong">Told how many commands came before, and the command; null: nothing is wrong with it.</param>
internal sealed class HiccupCard(EmulatedCard card, Func<int, byte[], Hiccup?> wrong) : ICardConnection
{
    private EmulatedCard current = card;

    /// <summary>Commands as they came, those that never reached the card too.</summary>
    public List<byte[]> Sent { get; } = [];

    public int TimesTakenUp { get; private set; }

    /// <summary>Lies on the reader when the card is taken up again.</summary>
    public EmulatedCard? Exchanged { get; init; }

    /// <summary>One hiccup at one command.</summary>
    public static HiccupCard Once(EmulatedCard card, int at, Hiccup hiccup) => new(card, (index, _) => index == at ? hiccup : null);

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        var bytes = command.ToArray();
        var hiccup = wrong(Sent.Count, bytes);
        Sent.Add(bytes);
        if (hiccup is null or { ReachesCard: true })
        {
            var answer = current.Transmit(command);
            return hiccup?.Answer ?? answer;
        }

        return hiccup.Answer ?? throw new CardConnectionException(hiccup.Failure);
    }

    public void TakeUpAgain()
    {
        TimesTakenUp++;
        current = Exchanged ?? current;
        current.Reset();
    }

    public void Dispose()
    {
    }
}

/// <param name="Answer">Instead of the card's; null: none comes.</param>
/// <param name="Failure">Where none comes.</param>
/// <param name="ReachesCard">The card carried the command out; its answer alone was lost.</param>
internal sealed record Hiccup(byte[]? Answer, CardConnectionFailure Failure = CardConnectionFailure.Communication, bool ReachesCard = false);
