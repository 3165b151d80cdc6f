using System.Collections.Immutable;

namespace Shikaku.Rules.Certificates;

/// <summary>Where the holder's certificate stands on a day.</summary>
public enum HolderCertificateStanding
{
    NotYetValid,
    Valid,

    /// <summary>Valid, and the last day is at most the warning period away.</summary>
    ExpiringSoon,

    /// <summary>Expired, and still an insurance card.</summary>
    Grace,
    Expired,
}

/// <summary>
/// The dated rule on the end of a holder's certificate. A new row is added when the policy changes; none is edited. A card that ends itself takes
/// its certificate along, so the same days hold for the end of the card.
/// </summary>
public static class HolderCertificatePeriod
{
    private static readonly ImmutableArray<Terms> History =
    [
        // No source tells of a grace before 2024-12-02 (docs/stand-ins.md).
        new(From: DateOnly.MinValue, WarningMonths: 3, GraceMonths: 0),

        // seeds 003, よくある質問 「電子証明書が失効しています」と表示されました:
        // 「施術所等の資格確認の際に、マイナ資格確認アプリの画面上で、有効期間が3か月以内である旨のアラートが出ます。」
        // 「電子証明書の有効期限が切れた方であっても、有効期限が切れた日から3ヶ月間は健康保険証としてご利用いただける措置を行っています。」
        // How the three months are counted, and since when, the municipalities say (松山市 2025-02-04 after 第184回 医療保険部会, 多摩市, いわき市 2024-12-02):
        // to the end of the third month after the month of the end; a certificate of February works until the end of May.
        new(From: new DateOnly(2024, 12, 2), WarningMonths: 3, GraceMonths: 3),
    ];

    /// <param name="beginsOn">Japan's day of notBefore.</param>
    /// <param name="expiresOn">有効期間満了日: Japan's day of notAfter, the last valid day.</param>
    public static HolderCertificateStanding StandingOn(DateOnly day, DateOnly beginsOn, DateOnly expiresOn)
    {
        if (day < beginsOn)
        {
            return HolderCertificateStanding.NotYetValid;
        }

        if (day > expiresOn)
        {
            return day <= UsableUntil(day, expiresOn) ? HolderCertificateStanding.Grace : HolderCertificateStanding.Expired;
        }

        return day >= expiresOn.AddMonths(-TermsOf(day).WarningMonths) ? HolderCertificateStanding.ExpiringSoon : HolderCertificateStanding.Valid;
    }

    /// <summary>The last day it is an insurance card, the grace included.</summary>
    /// <param name="day">Whose terms count: the day of the check.</param>
    public static DateOnly UsableUntil(DateOnly day, DateOnly expiresOn)
    {
        if (TermsOf(day).GraceMonths is not (> 0 and var months))
        {
            return expiresOn;
        }

        return expiresOn > DateOnly.MaxValue.AddMonths(-months) ? DateOnly.MaxValue : LastOfMonth(expiresOn.AddMonths(months));
    }

    private static DateOnly LastOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static Terms TermsOf(DateOnly day) => History.Last(terms => terms.From <= day);

    private sealed record Terms(DateOnly From, int WarningMonths, int GraceMonths);
}
