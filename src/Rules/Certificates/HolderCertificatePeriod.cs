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

/// <summary>The dated rule on the end of a holder's certificate. A new row is added when the policy changes; none is edited.</summary>
public static class HolderCertificatePeriod
{
    private static readonly ImmutableArray<Terms> History =
    [
        // seeds 003, よくある質問 「電子証明書が失効しています」と表示されました:
        // 「施術所等の資格確認の際に、マイナ資格確認アプリの画面上で、有効期間が3か月以内である旨のアラートが出ます。」
        // 「電子証明書の有効期限が切れた方であっても、有効期限が切れた日から3ヶ月間は健康保険証としてご利用いただける措置を行っています。」
        new(From: DateOnly.MinValue, WarningMonths: 3, GraceMonths: 3),
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

    /// <summary>
    /// The last day of the grace. Counted from the expiry day itself, month ends cut to the shorter month (11月30日 → 2月28日). Insurers
    /// disagree, one counts from the end of the month; ours is a stand-in (docs/stand-ins.md).
    /// </summary>
    public static DateOnly UsableUntil(DateOnly day, DateOnly expiresOn) =>
        expiresOn > DateOnly.MaxValue.AddMonths(-TermsOf(day).GraceMonths) ? DateOnly.MaxValue : expiresOn.AddMonths(TermsOf(day).GraceMonths);

    private static Terms TermsOf(DateOnly day) => History.Last(terms => terms.From <= day);

    private sealed record Terms(DateOnly From, int WarningMonths, int GraceMonths);
}
