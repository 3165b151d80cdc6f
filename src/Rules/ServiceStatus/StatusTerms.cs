namespace Shikaku.Rules.ServiceStatus;

/// <summary>What 稼働状況 promises and shows.</summary>
public static class StatusTerms
{
    /// <summary>Days of history, today included.</summary>
    public const int Days = 90;

    /// <summary>A mail is in time that the mail server has taken within it, counted from what it tells of.</summary>
    public static readonly TimeSpan MailInTime = TimeSpan.FromSeconds(10);

    /// <summary>Figures of requests and mails are of so long.</summary>
    public static readonly TimeSpan Recently = TimeSpan.FromHours(24);

    /// <summary>Decisions are few, so of so long.</summary>
    public static readonly TimeSpan DecisionsOf = TimeSpan.FromDays(30);

    /// <summary>A host that has not told of itself for so long does not work.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);
}
