using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.TestKit;
using Shikaku.TestKit.Certificates;
using Xunit;

namespace Shikaku.Database.Certificates;

public sealed class ImportRevocationListTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IDisposable
{
    private static readonly DateTimeOffset Now = FixedClock.Morning;
    private readonly TestAuthority authority = new();

    [Fact]
    public async Task Import_ListOfTrustedRoot_RevokesItsEntries()
    {
        var card = authority.Issue();

        var outcome = await ImportAsync(authority.RevocationList(Now, card));

        Assert.Equal(new ImportRevocationList.Imported(Now, 1, 1), outcome.Value);
        Assert.Equal(["keyCompromise"], await ReasonsAsync(card));
        await using var db = fixture.Database.OwnerContext();
        var list = await db.RevocationLists.SingleAsync(l => l.IssuerKeySha256 == authority.KeySha256);
        Assert.Equal((Now, Now.AddDays(7), "1"), (list.ThisUpdate, list.NextUpdate, list.Number));
    }

    [Fact]
    public async Task Import_EmptyListAndTheSameListAgain_AreTaken()
    {
        var list = authority.RevocationList(Now);

        Assert.Equal(0, (await ImportAsync(list)).Value!.Entries);
        Assert.Equal(0, (await ImportAsync(list)).Value!.Entries);
    }

    [Fact]
    public async Task Import_OlderThanTheLast_IsRefusedAndChangesNothing()
    {
        var card = authority.Issue();
        await ImportAsync(authority.RevocationList(Now));

        var outcome = await ImportAsync(authority.RevocationList(Now.AddSeconds(-1), card));

        Assert.Equal("E022", outcome.Refusal?.Code);
        Assert.Empty(await ReasonsAsync(card));
    }

    [Fact]
    public async Task Import_LaterListWithoutAnEntry_DoesNotGiveItBack()
    {
        var card = authority.Issue();
        await ImportAsync(authority.RevocationList(Now, card));

        await ImportAsync(authority.RevocationList(Now.AddDays(1)));

        Assert.Single(await ReasonsAsync(card));
    }

    [Fact]
    public async Task Import_ListOfAnotherAuthorityWithTheSameName_IsRefused()
    {
        using var stranger = new TestAuthority();

        Assert.Equal("E021", (await ImportAsync(stranger.RevocationList(Now))).Refusal?.Code);
    }

    [Fact]
    public async Task Import_CutShortAnywhere_IsRefused()
    {
        var list = authority.RevocationList(Now, authority.Issue());

        for (var length = 0; length < list.Length; length++)
        {
            Assert.Equal("E021", (await ImportAsync(list[..length])).Refusal?.Code);
        }
    }

    [Fact]
    public async Task Import_ChangedAnywhere_IsRefused()
    {
        var list = authority.RevocationList(Now, authority.Issue());

        for (var i = 0; i < list.Length; i++)
        {
            var forged = list.ToArray();
            forged[i] ^= 1;
            Assert.Equal("E021", (await ImportAsync(forged)).Refusal?.Code);
        }
    }

    public void Dispose() => authority.Dispose();

    private async Task<Outcome<ImportRevocationList.Imported>> ImportAsync(byte[] list)
    {
        await using var db = fixture.Database.OwnerContext();
        var roots = new HolderRoots([HolderRoot.Parse(authority.Certificate.RawData)]);
        return await new ImportRevocationList(db, roots).RunAsync(
            new ImportRevocationList.Request(list), new ActingAs(Actor.Parse("ops:crl import"), Reason: null, Now), CancellationToken.None);
    }

    private async Task<List<string>> ReasonsAsync(TestCard card)
    {
        await using var db = fixture.Database.AppContext();
        return await db.RevokedCertificates
            .Where(r => r.IssuerKeySha256 == authority.KeySha256 && r.SerialNumber == card.SerialNumber)
            .Select(r => r.Reason)
            .ToListAsync();
    }
}
