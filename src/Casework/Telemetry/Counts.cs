using System.Diagnostics.Metrics;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Telemetry;

/// <summary>What the meter "Shikaku" counts, by feature (docs/operations.md, Telemetry). Tags are a fixed few: codes, kinds and outcomes, never anything of a person or a facility.</summary>
public static class Counts
{
    public const string MeterName = "Shikaku";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Checks = Meter.CreateCounter<long>("shikaku.checks", "{check}", "資格確認, by the code of their result or refusal");

    private static readonly Counter<long> Decisions = Meter.CreateCounter<long>("shikaku.decisions", "{decision}", "Decisions on applications and claims");

    private static readonly Counter<long> Mails = Meter.CreateCounter<long>("shikaku.mails", "{mail}", "Tries to send a mail, by what became of them");

    private static readonly Histogram<double> MailDelay = Meter.CreateHistogram(
        "shikaku.mail.delay", "s", "From the commit of what a mail tells of to its being taken by the mail server",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400] });

    private static readonly Counter<long> Scans = Meter.CreateCounter<long>("shikaku.scans", "{file}", "Attachments scanned, by verdict");

    /// <param name="code">Of the result, or of the refusal.</param>
    public static void Check(string code) => Checks.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <param name="kind">Of the application or claim.</param>
    /// <param name="outcome">As in its history. Flagged: the rules leave it to a person.</param>
    /// <param name="actor">Who decided; only whether it was a person is kept.</param>
    public static void Decision<TKind, TOutcome>(TKind kind, TOutcome outcome, Actor actor)
        where TKind : struct, Enum
        where TOutcome : struct, Enum => Decisions.Add(
            1,
            new KeyValuePair<string, object?>("kind", kind.ToString()),
            new KeyValuePair<string, object?>("outcome", outcome.ToString()),
            new KeyValuePair<string, object?>("by", actor.Kind == ActorKind.System ? "rules" : "person"));

    public static void MailSent(TimeSpan delay)
    {
        Mail("sent");
        MailDelay.Record(delay.TotalSeconds);
    }

    public static void MailPutOff() => Mail("later");

    public static void MailDead(int mails = 1) => Mail("dead", mails);

    public static void Scan<TVerdict>(TVerdict verdict)
        where TVerdict : struct, Enum => Scans.Add(1, new KeyValuePair<string, object?>("verdict", verdict.ToString()));

    private static void Mail(string outcome, int mails = 1) => Mails.Add(mails, new KeyValuePair<string, object?>("outcome", outcome));
}
