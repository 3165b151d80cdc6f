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

    /// <summary>When it ends by itself; null: it waits for people.</summary>
    public virtual DateTimeOffset? EndsAt => null;

    /// <summary>The holder is to be verified.</summary>
    /// <param name="Until">Set while the card of <see cref="ReadyFor.SamePatient"/> lies there: after it another patient may be the next.</param>
    public sealed record Ready(ReadyFor For, DateTimeOffset? Until = null) : DeskState
    {
        public override DateTimeOffset? EndsAt => Until;
    }

    /// <summary>The last patient's card lies on the reader: nothing is asked of the next one until it was lifted, or it would be read again.</summary>
    public sealed record CardLeft : DeskState;

    /// <summary>Verified; waits for a card on the reader.</summary>
    public sealed record WaitingForCard(DateTimeOffset Until) : DeskState
    {
        /// <summary>How long a verified holder may take to put the card down. After it the PIN is wiped.</summary>
        public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

        public override DateTimeOffset? EndsAt => Until;
    }

    public sealed record Reading(DateTimeOffset Until) : DeskState
    {
        /// <summary>
        /// How long a reading may take before the counter goes on without it. Both requests to the API end within
        /// <see cref="CardAppOptions.ApiPatienceSeconds"/> each; what is left is a card or a driver that never answers.
        /// </summary>
        public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

        public override DateTimeOffset? EndsAt => Until;
    }

    /// <summary>Over; shown until <see cref="ShownUntil"/>.</summary>
    /// <param name="CardTaken">The card that was read lies there no more, where that changes what is shown.</param>
    public abstract record Over(DateTimeOffset ShownUntil, bool CardTaken) : DeskState
    {
        public override DateTimeOffset? EndsAt => ShownUntil;

        /// <summary>The same card can be tried once more as it lies there.</summary>
        public abstract bool SameCardAgain { get; }
    }

    /// <summary>Over, with a card or reader problem.</summary>
    public sealed record CardFailed(CardProblem Problem, int? TriesLeft, DateTimeOffset ShownUntil, bool CardTaken = false) : Over(ShownUntil, CardTaken)
    {
        public override bool SameCardAgain => Problem is not (CardProblem.OtherCard or CardProblem.ResidentRegisterCard or CardProblem.PhoneToken);

        /// <summary>The next PIN would be the last: it needs an explicit word.</summary>
        public bool NextTryIsLast => Problem == CardProblem.LastTryLeft || (Problem == CardProblem.WrongPin && TriesLeft == 1);
    }

    /// <summary>Over, with a refusal of the API or without its answer.</summary>
    public sealed record ApiFailed(ApiFailure Failure, DateTimeOffset ShownUntil, bool CardTaken = false) : Over(ShownUntil, CardTaken)
    {
        public override bool SameCardAgain => !ApiFailureTexts.IsAboutTheCard(Failure);
    }

    /// <summary>Over, with a fault of this program.</summary>
    public sealed record Faulted(DateTimeOffset ShownUntil, bool CardTaken = false) : Over(ShownUntil, CardTaken)
    {
        public override bool SameCardAgain => true;
    }

    /// <summary>Over, with the answer.</summary>
    /// <param name="MayHaveNoPin"><see cref="CheckOutcome.Answered.MayHaveNoPin"/>.</param>
    public sealed record Answered(EligibilityCheckAnswer Answer, DateTimeOffset ShownUntil, bool CardTaken, bool MayHaveNoPin = false) : Over(ShownUntil, CardTaken)
    {
        public override bool SameCardAgain => false;
    }

    public bool IsBusy => this is WaitingForCard or Reading;

    /// <summary>Whether a holder can be verified now. While the last patient's card lies there it can be that patient only.</summary>
    public bool TakesHolder => this switch
    {
        Ready => true,
        Over over => over.CardTaken || over.SameCardAgain,
        _ => false,
    };

    /// <summary>What it becomes when the last card is lifted; itself: nothing on the panel changes.</summary>
    public DeskState AfterCardTaken() => this switch
    {
        CardLeft => new Ready(ReadyFor.Anyone),

        // The last try was that card's. The next card tells its own number.
        CardFailed { NextTryIsLast: true } => new Ready(ReadyFor.NextPatient),
        Over { CardTaken: false, SameCardAgain: false } over => over with { CardTaken = true },
        _ => this,
    };

    /// <summary>What follows when its time is over or staff end it.</summary>
    public DeskState WhenOver(bool lastCardLies) =>
        lastCardLies ? new CardLeft() : new Ready(this is Over ? ReadyFor.NextPatient : ReadyFor.Anyone);

    /// <param name="cardTaken">The card that was read lies there no more.</param>
    public static DeskState After(CheckOutcome outcome, DateTimeOffset shownUntil, bool cardTaken) => outcome switch
    {
        CheckOutcome.Answered answered => new Answered(answered.Answer, shownUntil, cardTaken, answered.MayHaveNoPin),
        CheckOutcome.CardFailed failed => new CardFailed(failed.Problem, failed.TriesLeft, shownUntil, cardTaken),
        CheckOutcome.ApiFailed failed => new ApiFailed(failed.Failure, shownUntil, cardTaken),
        CheckOutcome.Faulted => new Faulted(shownUntil, cardTaken),
        _ => throw new UnreachableException(),
    };

    /// <summary>Never the answer: a state may be written to a log.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Whose verification comes next.</summary>
public enum ReadyFor
{
    /// <summary>Nobody was there before, or the one before has gone with the card.</summary>
    Anyone,

    /// <summary>What was shown of the last patient has just been taken away.</summary>
    NextPatient,

    /// <summary>The same patient goes on, verified the other way.</summary>
    SamePatient,
}

/// <summary>What was wrong with what staff sent, told beside the field.</summary>
public enum DeskInputError
{
    /// <summary>Not four digits.</summary>
    PinNotFourDigits,

    /// <summary>The last try without the box ticked. The PIN is kept for it.</summary>
    LastTryNotConfirmed,
}

/// <summary>Everything a page needs, taken at one moment.</summary>
/// <param name="Version">Grows when the panel looks different. Readers have their own number, so that a card put down does not disturb typing.</param>
/// <param name="LastCardLies">The card that was read last was not lifted since.</param>
public sealed record DeskView(
    long Version, DeskState State, HolderVerification Verification, DeskInputError? InputError, long ReadersVersion, ReadersSnapshot Readers, bool LastCardLies);
