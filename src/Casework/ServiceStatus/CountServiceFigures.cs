using Npgsql;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>Counts what only the back office may see, and leaves the figures alone where the portal reads them.</summary>
public sealed class CountServiceFigures(NpgsqlDataSource database)
{
    private const string Sql = """
        with mails as (
          select count(*) as sent, count(*) filter (where sent_at - queued_at <= $2) as in_time from outbox_mails where state = 'Sent' and sent_at > $1 - $3
        ), decisions as (
          select count(*) as made, percentile_cont(0.5) within group (order by extract(epoch from decided_at - submitted_at) / 3600) as hours
          from usage_applications where state in ('Approved', 'Rejected') and decided_at > $1 - $4
        ), figures (name, value) as (
          select 'MailsSent', sent::double precision from mails
          union all select 'MailsInTime', in_time from mails
          union all select 'Decisions', made from decisions
          union all select 'DecisionHours', hours from decisions where hours is not null
          union all select 'WaitingCalls', count(*) from callbacks where state = 'Booked'
        )
        insert into service_figures (name, value, at) select name, value, $1 from figures
        on conflict (name) do update set value = excluded.value, at = excluded.at
        """;

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = StatusTerms.MailInTime });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = StatusTerms.Recently });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = StatusTerms.DecisionsOf });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
