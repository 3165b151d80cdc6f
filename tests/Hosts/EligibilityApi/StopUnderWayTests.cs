using Npgsql;
using Shikaku.TestKit.EligibilityApi;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>A lost terminal is stopped at once: a check that has begun by then gets no answer any more.</summary>
public sealed class StopUnderWayTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    private const string Waiting = "select count(*) from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())";

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData("status = 'Stopped', stopped_at = now()")]
    [InlineData("status = 'Available', device_certificate = null, device_certificate_sha256 = null, registered_at = null")]
    public async Task Check_TerminalStoppedOrReissuedWhileItIsDecided_IsRefusedAndNotKept(string change)
    {
        using var terminal = await Api.RegisterTerminalAsync();
        var id = terminal.Account.LoginId.Value;
        var request = terminal.Read(await Api.IssueCardAsync(), await terminal.ChallengeAsync());
        await using var stopping = await Api.Database.Owner.OpenConnectionAsync();
        await using var transaction = await stopping.BeginTransactionAsync();
        await RunAsync(stopping, $"select 1 from device_accounts where login_id = '{id}' for update; update device_accounts set {change} where login_id = '{id}'");

        // Whoever stops has not committed: the terminal still counts, and its check waits only to be stored.
        var check = terminal.CheckAsync(request);
        while (await Api.Database.ScalarAsync<long>(Waiting) == 0)
        {
            Assert.False(check.IsCompleted, "The check did not wait for who stops the terminal.");
        }

        await transaction.CommitAsync();

        using var response = await check;
        await response.ProblemAsync(403, "E001");
        Assert.Equal(0L, await Api.Database.ScalarAsync<long>(
            $"select count(*) from eligibility_checks c join device_accounts a on a.id = c.device_account_id where a.login_id = '{id}'"));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
