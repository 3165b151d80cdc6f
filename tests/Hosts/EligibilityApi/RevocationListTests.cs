using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Shikaku.Rules.Eligibility;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>A revocation list past its next update is noticed: at the counter, in the record, by health, log and metrics.</summary>
public sealed class RevocationListTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private static readonly DateTimeOffset Now = FixedClock.Morning;
    private static readonly Uri Health = new("/healthz", UriKind.Relative);

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData(0, false)]
    [InlineData((24 * 3600) - 1, false)]
    [InlineData(24 * 3600, true)]
    [InlineData((168 * 3600) - 1, true)]
    public async Task Check_ListPastItsNextUpdate_WarnsFromADayOn(int secondsPastDue, bool warns)
    {
        await Api.NoteRevocationListAsync(new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero), Now.AddSeconds(-secondsPastDue));

        using var response = await fixture.Terminal.CheckAsync(await Api.IssueCardAsync());

        var answer = await response.AnswerAsync();
        Assert.Equal("I001", answer.ResultCode);
        Assert.Equal(warns ? [EligibilityWarnings.RevocationsOf(new DateOnly(2026, 11, 10)).Message] : [], answer.Warnings.Select(w => w.Message));
        Assert.Equal(Now.AddSeconds(-secondsPastDue).UtcDateTime, await RecordedDueAsync(answer.ReceiptNumber));
    }

    [Fact]
    public async Task Check_ListAWeekLate_IsStoppedAndRecorded()
    {
        await Api.NoteRevocationListAsync(Now.AddDays(-9), Now.AddHours(-168));

        using var response = await fixture.Terminal.CheckAsync(await Api.IssueCardAsync());

        var problem = await response.ProblemAsync(503, "E902");
        Assert.Equal(Now.AddHours(-168).UtcDateTime, await RecordedDueAsync(problem.ReceiptNumber!));
    }

    [Fact]
    public async Task Check_RevokedThoughTheListIsAWeekLate_SaysRevoked()
    {
        var card = await Api.IssueCardAsync();
        await Api.NoteRevocationListAsync(Now.AddDays(-9), Now.AddHours(-168));
        await using (var db = Api.Database.OwnerContext())
        {
            db.RevokedCertificates.Add(new() { IssuerKeySha256 = Api.Keys.HolderAuthority.KeySha256, SerialNumber = card.SerialNumber, RevokedAt = Now.AddDays(-10), Reason = "superseded" });
            await db.SaveChangesAsync();
        }

        using var response = await fixture.Terminal.CheckAsync(card);

        await response.ProblemAsync(422, "E102");
    }

    [Fact]
    public async Task Check_NoListEver_AnswersWithTheWarning()
    {
        await Api.ForgetRevocationListAsync();

        using var response = await fixture.Terminal.CheckAsync(await Api.IssueCardAsync());

        var answer = await response.AnswerAsync();
        Assert.Equal([EligibilityWarnings.RevocationsNotCurrent.Message], answer.Warnings.Select(w => w.Message));
        Assert.Null(await RecordedDueAsync(answer.ReceiptNumber));
    }

    [Fact]
    public async Task Health_ListLateOrMissing_IsDegradedButCanWork()
    {
        await Api.NoteRevocationListAsync(Now.AddDays(-1), Now);
        using var client = Api.CreateClient();
        Assert.Equal("ok", await client.GetStringAsync(Health));

        await Api.NoteRevocationListAsync(Now.AddDays(-1), Now.AddSeconds(-1));
        await Api.ForgetRevocationListAsync(Api.Keys.OlderHolderAuthority);
        Api.Clock.Now += HealthEndpoint.Fresh;
        var degraded = (await client.GetStringAsync(Health)).Split('\n');
        Api.Clock.Now = Now;
        await Api.NoteRevocationListAsync(Now.AddDays(-1), Now.AddDays(1), Api.Keys.OlderHolderAuthority);

        Assert.Equal("degraded", degraded[0]);
        Assert.Equal(3, degraded.Length);
        Assert.Contains(degraded, line => line.EndsWith($"Late, next update was due {Now.AddSeconds(-1).UtcDateTime:u}", StringComparison.Ordinal));
        Assert.Contains(degraded, line => line.EndsWith("none was taken in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_ListLateAtStart_SaysSoAtOnceInLogAndMetrics()
    {
        var log = new WarningLog();
        await using var api = await RunningApi.StartAsync(MakeLate, builder => builder.Logging.AddProvider(log));

        var warning = await log.First;

        Assert.Matches("^The revocation list of issuer [0-9a-f]{8} is past its next update, which was due ", warning);
        var measured = Measured();
        Assert.Contains(("shikaku.revocation_list.lateness", 1.0), measured);
        Assert.Contains(("shikaku.revocation_list.age", 86400.0), measured);
    }

    // Before the host looks for the first time.
    private static string MakeLate(TestDatabase database)
    {
        using var command = database.Owner.CreateCommand("update revocation_lists set this_update = $1, next_update = $2");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<DateTime> { TypedValue = Now.AddDays(-1).UtcDateTime });
        command.Parameters.Add(new Npgsql.NpgsqlParameter<DateTime> { TypedValue = Now.AddSeconds(-1).UtcDateTime });
        command.ExecuteNonQuery();
        return database.ApiConnectionString;
    }

    // Of all hosts of this process.
    private static List<(string Name, double Value)> Measured()
    {
        var measured = new List<(string, double)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, all) =>
            {
                if (instrument.Meter.Name == "Shikaku.EligibilityApi")
                {
                    all.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured.Add((instrument.Name, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private async Task<DateTime?> RecordedDueAsync(string receiptNumber)
    {
        await using var command = Api.Database.Owner.CreateCommand("select revocation_list_next_update from eligibility_checks where receipt_number = $1");
        command.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = receiptNumber });
        return await command.ExecuteScalarAsync() as DateTime?;
    }

    private sealed class WarningLog : ILoggerProvider, ILogger
    {
        private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> First => first.Task;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && formatter(state, exception) is var text && text.Contains("revocation list", StringComparison.Ordinal))
            {
                first.TrySetResult(text);
            }
        }

        public void Dispose()
        {
        }
    }
}
