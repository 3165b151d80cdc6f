using Shikaku.CardApp.Checking;
using Shikaku.Cards;
using Shikaku.Contracts;

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
        _ => null,
    };

    public ResultText? Result => State is DeskState.Answered answered ? ResultText.For(answered.Answer) : null;

    /// <summary>The name of the state for scripts and tests.</summary>
    public string StateName => State switch
    {
        DeskState.Ready => "ready",
        DeskState.WaitingForCard => "waiting",
        DeskState.Reading => "reading",
        DeskState.Answered => "result",
        _ => "problem",
    };

    public string Title => State switch
    {
        DeskState.WaitingForCard => "カードを置いてください",
        DeskState.Reading => "読み取り中",
        _ when View.InputError is not null => "エラー: 資格確認",
        DeskState.Answered => Result!.Headline + " - 資格確認の結果",
        _ => Problem is { } problem ? problem.Title : "資格確認",
    };

    /// <summary>For the live region: what a person who cannot see the panel has to hear.</summary>
    public string Spoken => State switch
    {
        DeskState.WaitingForCard => "カードをリーダーに置いてください。",
        DeskState.Reading => "読み取っています。カードを動かさないでください。",
        _ when InputErrorText is { } error => error,
        DeskState.Answered { CardTaken: true } => "カードが取り出されました。次の方の確認ができます。",
        DeskState.Answered answered => ResultText.Spoken(answered.Answer),
        _ => Problem is { } problem ? $"{problem.Title}。{problem.Steps[0]}" : "次の方の確認ができます。",
    };

    public string? InputErrorText => View.InputError switch
    {
        DeskInputError.PinNotFourDigits => "暗証番号は数字4桁で入力してください。",
        DeskInputError.LastTryNotConfirmed => "あと1回であることをご本人に伝え、確認のチェックを入れてください。",
        _ => null,
    };

    public DateTimeOffset? ShownUntil => State switch
    {
        DeskState.CardFailed failed => failed.ShownUntil,
        DeskState.ApiFailed failed => failed.ShownUntil,
        DeskState.Answered answered => answered.ShownUntil,
        _ => null,
    };

    /// <summary>0 holder verification, 1 card, 2 result: the official order.</summary>
    public int Step => State switch
    {
        DeskState.Ready => 0,
        DeskState.WaitingForCard or DeskState.Reading => 1,
        DeskState.Answered => 2,
        _ => 0,
    };

    /// <summary>Whether the next check can be begun from this panel. While the last patient's card lies there, it cannot: it would be read again.</summary>
    public bool ShowsForm => State is DeskState.Ready or DeskState.CardFailed or DeskState.ApiFailed or DeskState.Answered { CardTaken: true };

    public bool LastTry => View.Verification == HolderVerification.Pin && State is DeskState.CardFailed { NextTryIsLast: true };
}
