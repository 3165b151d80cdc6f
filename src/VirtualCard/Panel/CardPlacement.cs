using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Shelf;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.VirtualCard.Panel;

/// <summary>What a person does with the cards: put one on the reader, take it away, restore its PIN tries.</summary>
public sealed class CardPlacement(CardShelf shelf, VirtualCardDevice device)
{
    private volatile Placed? placed;

    public IReadOnlyList<ShelvedCard> Cards => shelf.List();

    public CardState State => device.Current is { } current && placed is { } card && ReferenceEquals(card.Emulated, current.Card)
        ? new CardState(
            card.Shelved.Name,
            card.Shelved.Title,
            current.Slot?.Number,
            current.Slot?.ReaderName,
            current.Card.Profile.PinTries.TriesLeft,
            current.CommandsAnswered,
            current.Card.Signatures)
        : CardState.NoCard;

    /// <summary>Null when the reader has seen the card.</summary>
    public async Task<PanelProblem?> PlaceAsync(string name, CancellationToken cancellationToken)
    {
        if (shelf.Find(name) is not { } shelved)
        {
            return PanelProblem.UnknownCard;
        }

        try
        {
            var card = new Placed(shelved, shelf.Take(shelved));
            placed = card;
            return await device.InsertAsync(card.Emulated, cancellationToken: cancellationToken) switch
            {
                InsertOutcome.Refused { Problem: InsertProblem.EverySlotTaken } => PanelProblem.EverySlotTaken,
                InsertOutcome.Refused => PanelProblem.NoReaderService,
                _ => null,
            };
        }
        catch (InvalidDataException)
        {
            return PanelProblem.UnusableCard;
        }
    }

    public Task RemoveAsync() => device.RemoveAsync();

    /// <summary>Of the named card, or of the one on the reader.</summary>
    public PanelProblem? RestoreTries(string? name = null)
    {
        if ((name ?? State.Name) is not { } wanted)
        {
            return PanelProblem.NoCard;
        }

        if (shelf.Find(wanted) is not { } shelved)
        {
            return PanelProblem.UnknownCard;
        }

        if (shelved.Traits is { HasPin: true })
        {
            shelved.Tries?.Restore();
        }

        return null;
    }

    private sealed record Placed(ShelvedCard Shelved, EmulatedCard Emulated);
}

/// <summary>What lies on the reader. Counts since it was put there.</summary>
/// <param name="Name">Null: no card. The rest is then empty too.</param>
/// <param name="Slot">Null also while the reader service is away.</param>
/// <param name="TriesLeft">Of the 利用者証明用 PIN.</param>
public sealed record CardState(string? Name, string? Title, int? Slot, string? ReaderName, int? TriesLeft, int CommandsAnswered, int Signatures)
{
    public static readonly CardState NoCard = new(null, null, null, null, null, 0, 0);
}
