using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>稼働状況 as it was looked up last: kept in memory, so that it can be told while the database is away.</summary>
public sealed record ServiceStatusSnapshot
{
    /// <summary>Before the first look.</summary>
    public static ServiceStatusSnapshot Nothing { get; } = new() { At = DateTimeOffset.MinValue, DatabaseAnswers = false };

    /// <summary>Of the figures.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>False: the last look found no database, and the figures are older.</summary>
    public required bool DatabaseAnswers { get; init; }

    public IReadOnlyList<HostStatus> Hosts { get; init; } = [];

    /// <summary>Null: nobody has counted lately.</summary>
    public ServiceFigures? Figures { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PublishedNote> Notes { get; init; } = [];

    public bool IsKnown => At > DateTimeOffset.MinValue;

    /// <summary>障害 that stand on every page of the portal now.</summary>
    public IEnumerable<PublishedNote> EmergenciesAt(DateTimeOffset now) => Notes.Where(note => note is { Kind: ServiceNoteKind.Incident, OnEveryPage: true } && note.IsOpenAt(now));

    /// <param name="Works">Null: it was never seen.</param>
    /// <param name="P95Milliseconds">Of the last day; null: nobody asked, or slower than is told apart.</param>
    /// <param name="Days">Oldest first, today last.</param>
    public sealed record HostStatus(ServiceHost Host, bool? Works, int? P95Milliseconds, IReadOnlyList<HostDay> Days);

    /// <param name="DecisionHours">From sending to the decision, of the middle one; null: there was none.</param>
    /// <param name="WaitingCalls">Calls back that are booked and not made yet; null: not counted.</param>
    public sealed record ServiceFigures(long MailsSent, long MailsInTime, long Decisions, double? DecisionHours, long? WaitingCalls = null)
    {
        /// <summary>0 to 1; null: none was sent.</summary>
        public double? MailShare => MailsSent == 0 ? null : (double)MailsInTime / MailsSent;
    }

    public sealed record PublishedNote(
        Guid Id, ServiceNoteKind Kind, string Title, DateTimeOffset From, DateTimeOffset? Until, string Words, string? Afterword, bool OnEveryPage)
    {
        public bool IsOpenAt(DateTimeOffset now) => From <= now && (Until is null || now < Until);

        public bool IsToComeAt(DateTimeOffset now) => now < From;
    }
}
