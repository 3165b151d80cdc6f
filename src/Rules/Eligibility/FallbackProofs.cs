using System.Collections.Immutable;

namespace Shikaku.Rules.Eligibility;

/// <summary>A way to see the qualification without a check, or something that looks like one.</summary>
/// <param name="Name">As it is called at the counter.</param>
/// <param name="How">What staff look at.</param>
/// <param name="NotEnough">Why it does not do outside its days; null: nothing is said of it then.</param>
/// <param name="From">The first day it is accepted.</param>
/// <param name="Until">The last day it is accepted; null: open.</param>
/// <param name="Source">Where it is said.</param>
public sealed record FallbackProof(string Name, string How, string? NotEnough, DateOnly From, DateOnly? Until, string Source)
{
    public bool IsAcceptedOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);
}

/// <summary>What is with a card of which the holder cannot show every proof.</summary>
public enum CardTrouble
{
    /// <summary>The certificate's last day is over; it may still be in its grace.</summary>
    Expired,

    /// <summary>失効.</summary>
    Revoked,

    /// <summary>一時停止.</summary>
    Suspended,

    /// <summary>The certificate's first day is still to come.</summary>
    NotYetValid,

    /// <summary>顔認証マイナンバーカード.</summary>
    WithoutPin,
}

/// <summary>A proof that cannot be had with such a card, because it needs what the card does not do.</summary>
/// <param name="Proof"><see cref="FallbackProof.Name"/>.</param>
/// <param name="From">The first day of it.</param>
/// <param name="Until">The last day of it; null: open.</param>
/// <param name="Source">Where it is said.</param>
public sealed record OutOfReach(string Proof, CardTrouble Trouble, DateOnly From, DateOnly? Until, string Source)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is not { } last || day <= last);
}

/// <summary>What is accepted when no check is possible, and what is not, by the day. A row changes its days only by a new source; none is dropped.</summary>
public static class FallbackProofs
{
    private const string Booklet = "seeds 002, §2: ②③④";
    private const string StopGap = "事務連絡 2025-06-27, 2025-11-12";
    private const string PortalScreen = "マイナンバーカードと、マイナポータルの画面";

    // 「健康保険証以外のマイナンバーカードの機能（マイナポータルへのログイン…）はお使いいただけられない」: with the certificate's end, before as after the grace.
    private const string SignInEnds = "seeds 003";

    // Signing in is proving oneself by this certificate; one that is not valid proves nothing (docs/stand-ins.md).
    private const string SignInNeedsIt = "the certificate is what signs in";
    private const string SignInNeedsPin = "顔認証マイナンバーカード: services that ask for a PIN cannot be used";

    // Cards without a PIN are issued since then.
    private static readonly DateOnly FirstWithoutPin = new(2023, 12, 15);

    // 「従来の健康保険証は令和6年12月2日以降、新たに発行されなくなりました」 and those in hand were valid until 2025-12-01.
    private static readonly DateOnly LastOfOldCards = new(2025, 12, 1);

    // An extension was not found and cannot be excluded (docs/stand-ins.md).
    private static readonly DateOnly LastOfStopGap = new(2026, 3, 31);

    public static ImmutableArray<FallbackProof> All { get; } =
    [
        new(
            PortalScreen,
            "ご本人のスマートフォンで、マイナポータルの「健康保険証」の画面を見せていただきます。電子証明書が期限切れや失効の方と、暗証番号のないカードの方は、ログインできません。",
            null,
            DateOnly.MinValue,
            null,
            Booklet),
        new("マイナンバーカードと、「資格情報のお知らせ」", "保険者から届いた「資格情報のお知らせ」を、カードといっしょに見せていただきます。", null, DateOnly.MinValue, null, Booklet),
        new("資格確認書", "これだけで確認できます。有効期限をお確かめください。", null, DateOnly.MinValue, null, Booklet),
        new("従来の健康保険証（有効期限内のもの）", "これだけで確認できます。有効期限をお確かめください。", null, DateOnly.MinValue, LastOfOldCards, "seeds 003, リーフレット"),
        new(
            "期限の切れた従来の健康保険証だけ",
            "2026年3月31日までの取り扱いとして、これでも受け付けられます。",
            "従来の健康保険証は、期限が切れています。それだけを受け付ける取り扱いも、2026年3月31日で終わりました。",
            LastOfOldCards.AddDays(1),
            LastOfStopGap,
            StopGap),
        new(
            "「資格情報のお知らせ」だけ",
            "2026年3月31日までの取り扱いとして、これでも受け付けられます。",
            "マイナンバーカードといっしょに見せていただく必要があります。それだけを受け付ける取り扱いは、2026年3月31日で終わりました。",
            new DateOnly(2025, 6, 27),
            LastOfStopGap,
            StopGap),
    ];

    /// <summary>What holders of such cards are not asked for. A row changes its days only by a new source; none is dropped.</summary>
    public static ImmutableArray<OutOfReach> NotWith { get; } =
    [
        new(PortalScreen, CardTrouble.Expired, DateOnly.MinValue, null, SignInEnds),
        new(PortalScreen, CardTrouble.Revoked, DateOnly.MinValue, null, SignInNeedsIt),
        new(PortalScreen, CardTrouble.Suspended, DateOnly.MinValue, null, SignInNeedsIt),
        new(PortalScreen, CardTrouble.NotYetValid, DateOnly.MinValue, null, SignInNeedsIt),
        new(PortalScreen, CardTrouble.WithoutPin, FirstWithoutPin, null, SignInNeedsPin),
    ];

    /// <summary>In the order in which they are tried.</summary>
    /// <param name="trouble">Of the card at hand; null: none, or none was read.</param>
    public static IReadOnlyList<FallbackProof> AcceptedOn(DateOnly day, CardTrouble? trouble = null) =>
        [.. All.Where(proof => proof.IsAcceptedOn(day) && !NotWith.Any(row => row.Proof == proof.Name && row.Trouble == trouble && row.HoldsOn(day)))];

    /// <summary>What people still bring and is accepted no longer, with the reason in <see cref="FallbackProof.NotEnough"/>.</summary>
    public static IReadOnlyList<FallbackProof> NotEnoughOn(DateOnly day) => [.. All.Where(proof => proof.NotEnough is not null && proof.Until < day)];
}
