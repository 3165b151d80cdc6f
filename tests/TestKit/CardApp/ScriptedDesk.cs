using Shikaku.CardApp.Checking;
using Shikaku.Cards;
using Shikaku.Readers;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.TestKit.CardApp;

/// <summary>One reader in memory: cards are put on it and taken away by the test, without PC/SC.</summary>
public sealed class ScriptedDesk : ICardDesk
{
    public const string ReaderName = "試験用リーダー";

    private readonly Lock gate = new();
    private Func<ICardConnection>? connect;

    public event Action<ReadersSnapshot>? Changed;

    public ReadersSnapshot Current { get; private set; } = new(ServiceRunning: true, [new ReaderState(ReaderName, CardPresent: false)]);

    /// <summary>Commands that reached any card.</summary>
    public int Commands { get; private set; }

    public void Insert(EmulatedCard card) => Insert(() => new EmulatedConnection(card, this));

    /// <summary>A card whose line breaks at every command.</summary>
    public void InsertBroken(CardConnectionFailure failure) => Insert(() => new BrokenConnection(failure));

    /// <summary>A card on which a bug of the app shows.</summary>
    public void InsertFaulty() => Insert(() => throw new InvalidOperationException("A bug."));

    /// <summary>A card that answers only after the test lets it.</summary>
    public void InsertSlow(EmulatedCard card, Task until) => Insert(() => new EmulatedConnection(card, this, until));

    public void TakeAway() => Put(null, new(ServiceRunning: true, [new ReaderState(ReaderName, CardPresent: false)]));

    public void Unplug() => Put(null, new(ServiceRunning: true, []));

    public void StopService() => Put(null, new(ServiceRunning: false, []));

    public ICardConnection Connect(string reader)
    {
        lock (gate)
        {
            return connect?.Invoke() ?? throw new CardConnectionException(CardConnectionFailure.NoCard);
        }
    }

    private void Insert(Func<ICardConnection> card) => Put(card, new(ServiceRunning: true, [new ReaderState(ReaderName, CardPresent: true)]));

    private void Put(Func<ICardConnection>? card, ReadersSnapshot snapshot)
    {
        lock (gate)
        {
            connect = card;
            Current = snapshot;
        }

        Changed?.Invoke(snapshot);
    }

    private sealed class EmulatedConnection(EmulatedCard card, ScriptedDesk desk, Task? until = null) : ICardConnection
    {
        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            until?.GetAwaiter().GetResult();
            desk.Commands++;
            return card.Transmit(command);
        }

        public void TakeUpAgain() => card.Reset();

        public void Dispose() => card.Reset();
    }

    private sealed class BrokenConnection(CardConnectionFailure failure) : ICardConnection
    {
        public byte[] Transmit(ReadOnlySpan<byte> command) => throw new CardConnectionException(failure);

        public void TakeUpAgain() => throw new CardConnectionException(failure);

        public void Dispose()
        {
        }
    }
}
