namespace Shikaku.Web.Pages;

public sealed record ErrorText(string Heading, string WhatToDo);

/// <summary>Texts of the error pages. A host may say its own for a status.</summary>
public sealed class ErrorTexts(IReadOnlyDictionary<int, ErrorText>? own = null)
{
    internal static readonly ErrorText Fault = new(
        "うまく処理できませんでした",
        "時間をおいて、もう一度お試しください。続くときは、いま何をしたかを添えて、お問い合わせください。");

    /// <param name="when">When to come again: "30秒ほどたってから".</param>
    internal static ErrorText Busy(string when) => new("しばらくお待ちください", $"ただいま混み合っているか、同じネットワークから多くの操作がありました。{when}、もう一度お試しください。");

    public ErrorText For(int status) => own is not null && own.TryGetValue(status, out var text) ? text : status switch
    {
        400 => new("画面の有効期限が切れました", "前の画面に戻って開き直し、もう一度操作してください。"),
        401 => new("サインインが必要です", "サインインしてから、もう一度操作してください。"),
        403 => new("この操作はできません", "必要な権限があるか、ご確認ください。"),
        404 => new("ページが見つかりません", "アドレスが変わったか、ページがなくなりました。はじめの画面からお探しください。"),
        405 => new("この操作はできません", "前の画面に戻って、もう一度操作してください。"),
        429 => Busy("しばらくたってから"),
        413 => new("送られたものが大きすぎます", "小さくしてから、もう一度お試しください。"),
        _ => Fault,
    };
}
