using System.Diagnostics;
using Shikaku.CardApp.Eligibility;
using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.Readers;

namespace Shikaku.CardApp.Checking;

/// <summary>Where the one check of this terminal stands. The official order: holder verified, card read, result.</summary>
public abstract record DeskState
{
    private DeskState()
    {
    }

    /// <summary>The holder is to be verified.</summary>
    public sealed record Ready : DeskState;

    /// <summary>Verified; waits for a card on the reader.</summary>
    public sealed record WaitingForCard : DeskState;

    public sealed record Reading : DeskState;

    /// <summary>Over, with a card or reader problem.</summary>
    public sealed record CardFailed(CardProblem Problem, int? TriesLeft, DateTimeOffset ShownUntil) : DeskState
    {
        /// <summary>The next PIN would be the last: it needs an explicit word.</summary>
        public bool NextTryIsLast => Problem == CardProblem.LastTryLeft || (Problem == CardProblem.WrongPin && TriesLeft == 1);
    }

    /// <summary>Over, with a refusal of the API or without its answer.</summary>
    public sealed record ApiFailed(ApiFailure Failure, DateTimeOffset ShownUntil) : DeskState;

    /// <summary>Over, with the answer. Gone at <see cref="ShownUntil"/>.</summary>
    public sealed record Answered(EligibilityCheckAnswer Answer, DateTimeOffset ShownUntil, bool CardTaken) : DeskState;

    public bool IsBusy => this is WaitingForCard or Reading;

    /// <param name="cardTaken">The card that was read lies there no more.</param>
    public static DeskState After(CheckOutcome outcome, DateTimeOffset shownUntil, bool cardTaken) => outcome switch
    {
        CheckOutcome.Answered answered => new Answered(answered.Answer, shownUntil, cardTaken),
        CheckOutcome.CardFailed failed => new CardFailed(failed.Problem, failed.TriesLeft, shownUntil),
        CheckOutcome.ApiFailed failed => new ApiFailed(failed.Failure, shownUntil),
        _ => throw new UnreachableException(),
    };

    /// <summary>Never the answer: a state may be written to a log.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>What was wrong with what staff sent, told beside the field.</summary>
public enum DeskInputError
{
    /// <summary>Not four digits.</summary>
    PinNotFourDigits,

    /// <summary>The last try without the box ticked.</summary>
    LastTryNotConfirmed,
}

/// <summary>Everything a page needs, taken at one moment.</summary>
/// <param name="Version">Grows when the panel looks different. Readers have their own number, so that a card put down does not disturb typing.</param>
public sealed record DeskView(
    long Version, DeskState State, HolderVerification Verification, DeskInputError? InputError, long ReadersVersion, ReadersSnapshot Readers);
