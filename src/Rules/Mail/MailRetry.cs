namespace Shikaku.Rules.Mail;

/// <summary>When a mail that was certainly not taken is tried again (RFC 5321, 4.5.4.1: give up after days, not hours).</summary>
public static class MailRetry
{
    /// <summary>A mail that is being sent for longer than this was left behind by a crash.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Counted from when it was written; at this age it is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    /// <summary>How long after it was written a mail usually leaves, at most: an index of what is due is looked into this often.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>However long the mail server was away, mails leave this soon after its return.</summary>
    public static readonly TimeSpan LongestKnock = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstKnock = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan[] Delays =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>How long to leave a server alone that could not be spoken to: 5 s, 10 s, 20 s, 40 s, then a minute each time.</summary>
    /// <param name="last">The wait before; <see cref="Look"/> when the server answered then.</param>
    public static TimeSpan NextKnock(TimeSpan last) => last < FirstKnock ? FirstKnock : last * 2 < LongestKnock ? last * 2 : LongestKnock;

    /// <summary>Null: no more.</summary>
    /// <param name="attempts">So far, 1 or more.</param>
    public static TimeSpan? DelayAfter(int attempts, TimeSpan age) => age >= GiveUpAfter ? null : Delays[Math.Min(attempts, Delays.Length) - 1];
}
