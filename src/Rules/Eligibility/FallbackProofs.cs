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

/// <summary>What is accepted when no check is possible, and what is not, by the day. A row changes its days only by a new source; none is dropped.</summary>
public static class FallbackProofs
{
    private const string Booklet = "seeds 002, §2: ②③④";
    private const string StopGap = "事務連絡 2025-06-27, 2025-11-12";

    // 「従来の健康保険証は令和6年12月2日以降、新たに発行されなくなりました」 and those in hand were valid until 2025-12-01.
    private static readonly DateOnly LastOfOldCards = new(2025, 12, 1);

    // An extension was not found and cannot be excluded (docs/stand-ins.md).
    private static readonly DateOnly LastOfStopGap = new(2026, 3, 31);

    public static ImmutableArray<FallbackProof> All { get; } =
    [
        new("マイナンバーカードと、マイナポータルの画面", "ご本人のスマートフォンで、マイナポータルの「健康保険証」の画面を見せていただきます。", null, DateOnly.MinValue, null, Booklet),
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

    /// <summary>In the order in which they are tried.</summary>
    public static IReadOnlyList<FallbackProof> AcceptedOn(DateOnly day) => [.. All.Where(proof => proof.IsAcceptedOn(day))];

    /// <summary>What people still bring and is accepted no longer, with the reason in <see cref="FallbackProof.NotEnough"/>.</summary>
    public static IReadOnlyList<FallbackProof> NotEnoughOn(DateOnly day) => [.. All.Where(proof => proof.NotEnough is not null && proof.Until < day)];
}
