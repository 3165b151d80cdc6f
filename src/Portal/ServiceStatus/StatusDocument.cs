using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Portal.ServiceStatus;

/// <summary>
/// GET /status.json, for who watches the service by machine. Shares are 0 to 1, instants are UTC, days are Japan's; null is what nobody knows. Members are added, never renamed.
/// </summary>
/// <param name="State">ok, trouble (a part stands still, or an incident is open), or unknown.</param>
/// <param name="At">Of the figures: at most a minute old while databaseAnswers.</param>
/// <param name="DatabaseAnswers">False: nothing can be looked up, and the figures are those of before.</param>
/// <param name="Notes">Planned work and incidents that have not ended 90 days ago, newest first.</param>
public sealed record StatusDocument(
    string State, DateTimeOffset? At, bool DatabaseAnswers, IReadOnlyList<StatusDocument.Service> Services, StatusDocument.MailFigures? Mail, StatusDocument.DecisionFigures? Decisions,
    IReadOnlyList<StatusDocument.Note> Notes, StatusDocument.CallFigures? Calls = null)
{
    /// <param name="Name">portal, eligibilityApi or backOffice.</param>
    /// <param name="Works">Whether it has told of itself in the last three minutes.</param>
    /// <param name="Availability">Share of the minutes of the days below in which it worked.</param>
    /// <param name="P95Milliseconds">95 of 100 requests of the last 24 hours were answered within it.</param>
    /// <param name="Days">90, oldest first.</param>
    public sealed record Service(string Name, bool? Works, double? Availability, int? P95Milliseconds, IReadOnlyList<Day> Days);

    public sealed record Day(DateOnly Date, double? Availability);

    /// <summary>Of the last 24 hours.</summary>
    public sealed record MailFigures(long Sent, double? Within10Seconds);

    /// <summary>Of applications, of the last 30 days.</summary>
    public sealed record DecisionFigures(long Count, double? MedianHours);

    /// <param name="Waiting">Calls back that are booked and not made yet.</param>
    public sealed record CallFigures(long Waiting);

    /// <param name="Kind">plannedWork or incident.</param>
    public sealed record Note(ServiceNoteKind Kind, string Title, DateTimeOffset From, DateTimeOffset? Until, string Text, string? Afterword);

    public static StatusDocument Of(ServiceStatusSnapshot snapshot, DateTimeOffset now) => new(
        StatusLine.Of(snapshot, now).Key,
        snapshot.IsKnown ? snapshot.At : null,
        snapshot.DatabaseAnswers,
        [
            .. snapshot.Hosts.Select(host => new Service(
                ServiceHosts.Key(host.Host), host.Works, HostDay.Over(host.Days), host.P95Milliseconds, [.. host.Days.Select(day => new Day(day.Day, day.Availability))])),
        ],
        snapshot.Figures is { } mails ? new MailFigures(mails.MailsSent, mails.MailShare) : null,
        snapshot.Figures is { } decisions ? new DecisionFigures(decisions.Decisions, decisions.DecisionHours) : null,
        [.. snapshot.Notes.Select(note => new Note(note.Kind, note.Title, note.From, note.Until, note.Words, note.Afterword))],
        snapshot.Figures?.WaitingCalls is { } waiting ? new CallFigures(waiting) : null);
}
