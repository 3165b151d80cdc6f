using Shikaku.CardApp.Checking;
using Shikaku.Cards;
using Shikaku.Contracts;
using CardTrouble = Shikaku.Rules.Eligibility.CardTrouble;

namespace Shikaku.CardApp.Pages;

/// <summary>What the panel shows, all of one moment.</summary>
/// <param name="ClockOff">Terminal minus server, when it is worth telling.</param>
public sealed record PanelModel(DeskView View, TimeSpan? ClockOff)
{
    public DeskState State => View.State;

    /// <summary>Problem or refusal in words; null in other states.</summary>
    public ProblemText? Problem => State switch
    {
        DeskState.CardFailed failed => CardProblemTexts.For(failed.Problem, failed.TriesLeft),
        DeskState.ApiFailed failed => ApiFailureTexts.For(failed.Failure),
        DeskState.Faulted => ApiFailureTexts.OfTheApp,
        _ => null,
    };

    /// <summary>For scripts and tests.</summary>
    public string ProblemName => State switch
    {
        DeskState.CardFailed failed => failed.Problem.ToString(),
        DeskState.ApiFailed failed => failed.Failure.Kind.ToString(),
        _ => State.ToString(),
    };

    public ResultText? Result => State is DeskState.Answered answered ? ResultText.For(answered.Answer) : null;

    /// <summary>The name of the state for scripts and tests.</summary>
    public string StateName => State switch
    {
        DeskState.Ready => "ready",
        DeskState.CardLeft => "card-left",
        DeskState.WaitingForCard => "waiting",
        DeskState.Reading => "reading",
        DeskState.Answered => "result",
        _ => "problem",
    };

    public string Title => State switch
    {
        DeskState.CardLeft => "前の方のカードをお返しください",
        DeskState.WaitingForCard => "カードを置いてください",
        DeskState.Reading => "読み取り中",
        _ when View.InputError is not null => "エラー: 資格確認",
        DeskState.Answered => Result!.Headline + " - 資格確認の結果",
        _ => Problem is { } problem ? problem.Title : "資格確認",
    };

    /// <summary>For the live region: what a person who cannot see the panel has to hear.</summary>
    public string Spoken => State switch
    {
        DeskState.CardLeft => "表示を消しました。前の方のカードをお返しください。カードを取り出すと、次の方の確認ができます。",
        DeskState.WaitingForCard => $"カードをリーダーに置いてください。{DeskState.WaitingForCard.Longest.TotalSeconds:0}秒待ちます。",
        DeskState.Reading => "読み取っています。カードを動かさないでください。",
        _ when InputErrorText is { } error => error,
        DeskState.Answered { CardTaken: true } answered => SpokenResult.Of(answered.Answer) + "カードは取り出されています。次の方の確認ができます。",
        DeskState.Answered answered => SpokenResult.Of(answered.Answer),
        DeskState.Ready { For: ReadyFor.SamePatient } => $"{VerificationHeading}。",
        DeskState.Ready { For: ReadyFor.NextPatient } => "表示を消しました。次の方の確認ができます。",
        _ => Problem?.Spoken ?? "次の方の確認ができます。",
    };

    /// <summary>In place of <see cref="Spoken"/> where that was said before the card was taken.</summary>
    public string? SpokenWhenTaken => State switch
    {
        _ when InputErrorText is not null => null,
        DeskState.Answered { CardTaken: true } => "カードが取り出されました。結果はまだ表示しています。次の方の確認ができます。",
        DeskState.Over { CardTaken: true, SameCardAgain: false } => $"カードが取り出されました。{VerificationHeading}。",
        _ => null,
    };

    public string VerificationHeading => View.Verification == HolderVerification.Pin ? "暗証番号を入力してください" : "カードの写真とご本人を見比べてください";

    public string? InputErrorText => View.InputError switch
    {
        DeskInputError.PinNotFourDigits => "暗証番号は数字4桁で入力してください。",
        DeskInputError.LastTryNotConfirmed => "あと1回であることをご本人に伝え、確認のチェックを入れてください。暗証番号は、もう一度入力しなくてかまいません。",
        _ => null,
    };

    public DateTimeOffset? ShownUntil => (State as DeskState.Over)?.ShownUntil;

    /// <summary>0 holder verification, 1 card, 2 result: the official order.</summary>
    public int Step => State switch
    {
        DeskState.WaitingForCard or DeskState.Reading => 1,
        DeskState.Answered => 2,
        _ => 0,
    };

    /// <summary>The card of this problem lies there: what is begun now is begun for its holder.</summary>
    public bool SamePatientOnly => View.LastCardLies && State is DeskState.Over { SameCardAgain: true };

    /// <summary>What keeps the holder of the card from showing one of the other proofs.</summary>
    public CardTrouble? Trouble => State switch
    {
        DeskState.Answered { Answer.Certificate.Validity: HolderCertificateValidity.Grace } => CardTrouble.Expired,
        DeskState.Answered { MayHaveNoPin: true } => CardTrouble.WithoutPin,
        DeskState.ApiFailed failed => ApiFailureTexts.TroubleOf(failed.Failure),
        _ => null,
    };

    /// <summary>A mistyped PIN is typed again; before the last try there is something to read first.</summary>
    public bool RetryIsUsual => State is DeskState.CardFailed { Problem: CardProblem.WrongPin, NextTryIsLast: false };

    public bool LastTry => View.Verification == HolderVerification.Pin && State is DeskState.CardFailed { NextTryIsLast: true };
}
