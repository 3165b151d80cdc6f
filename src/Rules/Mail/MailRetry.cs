namespace Shikaku.Rules.Mail;

/// <summary>When a mail that was certainly not taken is tried again (RFC 5321, 4.5.4.1: give up after days, not hours).</summary>
public static class MailRetry
{
    /// <summary>A mail that is being sent for longer than this was left behind by a crash.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Counted from when it was written; at this age it is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    private static readonly TimeSpan[] Delays =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    /// <summary>Null: no more.</summary>
    /// <param name="attempts">So far, 1 or more.</param>
    public static TimeSpan? DelayAfter(int attempts, TimeSpan age) => age >= GiveUpAfter ? null : Delays[Math.Min(attempts, Delays.Length) - 1];
}
