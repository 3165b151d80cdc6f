using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Rules.Audit;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.TestKit;
using Shikaku.TestKit.PayeeAccounts;
using Xunit;

namespace Shikaku.Database.PayeeAccounts;

public sealed class BankMasterTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly BankRow Mihon = new("0990", "みほん", "ミホン", "みほん", "mihon");

    [Fact]
    public async Task Import_TheCommittedSubset_IsFoundAndTheSecondTimeChangesNothing()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestBanks.LoadAsync(db);
        var again = await TestBanks.LoadAsync(db);
        var find = new FindBanks(fixture.Database.AppContext());

        Assert.Empty(again.Bad);
        Assert.Equal((6, 6), (again.Banks.Read, again.Banks.Unchanged));
        Assert.Equal(again.Branches.Read, again.Branches.Unchanged);
        Assert.Equal(94, await db.BankBranches.CountAsync(b => b.BankCode == YuchoConversion.BankCode, TestContext.Current.CancellationToken));
        Assert.Equal("ゆうちょ", (await find.BanksAsync("ゆうちょ銀行", CancellationToken.None)).Rows[0].Name);
        Assert.Equal("0001", (await find.BanksAsync("ミズホ", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal("みずほ", (await find.BanksAsync("0001", CancellationToken.None)).Rows.Single().Name);
        Assert.Equal("058", (await find.BranchesAsync("9900", "〇五八", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal("〇五八", (await find.BranchesAsync("9900", "058", CancellationToken.None)).Rows[0].Name);
        Assert.Empty((await find.BranchesAsync("9900", "みずほ", CancellationToken.None)).Rows);
        Assert.Empty((await find.BanksAsync(" 　", CancellationToken.None)).Rows);
        Assert.True((await find.BranchesAsync("9900", "8", CancellationToken.None)).More);
    }

    [Fact]
    public async Task Find_WhateverPeopleCallABankOrABranch_IsFound()
    {
        await using var db = fixture.Database.OwnerContext();
        await ImportAsync(
            db,
            [
                new("a", new("1344", "城南信金", "ジヨウナンシンキン", "じようなんしんきん", "jiyounanshinkin"), [new("001", "本店", "ホンテン", "ほんてん", "honten"), new("034", "豊田", "トヨダ", "とよだ", "toyoda")]),
                new("b", new("3422", "仙台農協", "センダイノウキヨウ", "せんだいのうきよう", "sendainoukiyou"), []),
            ]);
        var find = new FindBanks(fixture.Database.AppContext());

        Assert.Equal("1344", (await find.BanksAsync("城南信用金庫", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal("1344", (await find.BanksAsync("じょうなんしんようきんこ", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal("3422", (await find.BanksAsync("JA仙台", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal("034", (await find.BranchesAsync("1344", "豊田営業部", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal("001", (await find.BranchesAsync("1344", "本店営業部", CancellationToken.None)).Rows.Single().Code);
        Assert.Equal(2, (await find.BranchesAsync("1344", "支所", CancellationToken.None)).Rows.Count);
        Assert.Empty((await find.BranchesAsync("1344", "梅田支店", CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task Import_BadRows_AreToldAndTheGoodOnesTaken()
    {
        await using var db = fixture.Database.OwnerContext();
        var data = new BankData("banks.json 0990", Mihon, [new("001", "本店", "ホンテン", "", ""), new("1", "だめ", "ダメ", "", ""), new("002", "", "ダメ", "", ""), new("001", "二度", "ニド", "", "")]);
        var bad = new BankData("banks.json 99", Mihon with { Code = "99" }, []);
        var kanji = new BankData("banks.json 0991", Mihon with { Code = "0991", Kana = "見本" }, [new("001", "本店", "ホンテン", "", "")]);

        var imported = (await ImportAsync(db, [data, bad, kanji])).Value!;

        Assert.Equal((1, 1, 5), (imported.Banks.Added, imported.Branches.Added, imported.Bad.Count));
        Assert.Contains(imported.Bad, row => row.Where == "banks.json 0990 1");
    }

    [Fact]
    public async Task Import_NothingGood_IsRefused()
    {
        await using var db = fixture.Database.OwnerContext();

        Assert.Equal(PayeeAccountRefusals.BanksUnreadable, (await ImportAsync(db, [])).Refusal);
        Assert.Null(await BankFiles.ReadFolderAsync(ProjectFolder.PathOf("src"), CancellationToken.None));
    }

    [Fact]
    public async Task Import_HalfAMasterAsTheWhole_TakesNothingOut()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestBanks.LoadAsync(db);

        Assert.Equal(PayeeAccountRefusals.BanksShrink, (await ImportAsync(db, [new BankData("x", Mihon, [])], full: true)).Refusal);
        Assert.True(await db.Banks.CountAsync(TestContext.Current.CancellationToken) >= 6);
    }

    [Fact]
    public void Package_OfNpm_IsReadAsWell()
    {
        var banks = BankFiles.ReadPackage("""module.exports = {"0001": {"code": "0001", "name": "みずほ", "kana": "ミズホ", "branches": {"001": {"code": "001", "name": "本店", "kana": "ホンテン"}}}};""");

        Assert.Equal("本店", banks.Single().Branches.Single().Name);
    }

    private static Task<Casework.Outcome<ImportBanks.Imported>> ImportAsync(Casework.AppDbContext db, BankData[] data, bool full = false) =>
        new ImportBanks(db).RunAsync(new ImportBanks.Request(data, full), new ActingAs(Actor.Parse("test"), Reason: null, FixedClock.Morning), CancellationToken.None);
}
