using Xunit;

namespace Shikaku.Database.Operations;

/// <summary>The head of the audit chain is remembered beside the database, not in it.</summary>
[Collection(nameof(OperationsFixture))]
public sealed class AuditVerifyTests(OperationsFixture fixture)
{
    [Fact]
    public async Task Verify_ShorterThanLastTime_SaysSoAndKeepsTheOldHead()
    {
        Assert.Contains("audit: ok", await fixture.DoAsync("audit", "verify"), StringComparison.Ordinal);
        var head = (await File.ReadAllTextAsync(fixture.Home.AuditHead)).Trim();
        Assert.Contains($"compared with head {head}", await fixture.DoAsync("audit", "verify"), StringComparison.Ordinal);

        // As it looks when somebody cut the newest events off and put the head right.
        var longer = "999999:" + new string('a', 64);
        await File.WriteAllTextAsync(fixture.Home.AuditHead, longer);

        Assert.Contains("no longer reaches the expected position 999999", await fixture.RefusedAsync("audit", "verify"), StringComparison.Ordinal);
        Assert.Equal(longer, await File.ReadAllTextAsync(fixture.Home.AuditHead));
        Assert.Contains("audit: ok", await fixture.DoAsync("audit", "verify", "--expect", head), StringComparison.Ordinal);
    }
}
