using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Cases;

/// <summary>One back office with the programmes loaded, for tests that begin without cases.</summary>
public sealed class CasesOffice : IAsyncLifetime
{
    public RunningBackOffice Running { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Running = await RunningBackOffice.StartAsync(null, "--BackOffice:SamplePercent=0");
        await using var db = Running.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();

    public Task EmptyAsync() => Running.Database.ExecuteAsync("""
        alter table ledger_lines disable trigger user; alter table ledger_entries disable trigger user;
        truncate claims, usage_applications, entitlements, outbox_mails cascade;
        alter table ledger_lines enable trigger user; alter table ledger_entries enable trigger user;
        """);
}
