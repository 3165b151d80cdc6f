using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Facilities;
using Xunit;

namespace Shikaku.Database.Facilities;

/// <summary>Search over 200,000 facilities, of which a few have names of their own.</summary>
public sealed class FindFacilitiesTests(FindFacilitiesTests.LargeMaster master) : IClassFixture<FindFacilitiesTests.LargeMaster>
{
    [Theory]
    [InlineData("髙﨑")]
    [InlineData("高崎")]
    [InlineData("渡邉はり")]
    [InlineData("渡辺")]
    [InlineData("わたなべはり")]
    [InlineData("ワタ")]
    [InlineData("ﾜﾀﾅﾍﾞ")]
    [InlineData("葛󠄀城山")]
    [InlineData("はりきゅう 葛城山麓")]
    [InlineData("0479999222")]
    [InlineData("0479-999-222")]
    [InlineData("(0479)999-222")]
    [InlineData("+81 479-999-222")]
    [InlineData("協 777-777-777")]
    [InlineData("７７７７７７７７７")]
    public async Task Find_ByWhatACallerSays_FindsTheOne(string typed)
    {
        var page = await FindAsync(typed);

        Assert.Contains(page.Facilities, facility => facility.Name == "髙﨑・渡邉はりきゅう院");
        Assert.InRange(page.Count, 1, 3);
    }

    [Fact]
    public async Task Find_FacilityCode_FindsItWithHyphensAndByItsBeginning()
    {
        var code = FacilityCsv.Code(123_456);

        Assert.Equal(code, Assert.Single((await FindAsync($"{code[..2]}-{code[2..9]}-{code[9]}")).Facilities).Code);
        Assert.Contains((await FindAsync(code[..8])).Facilities, facility => facility.Code == code);
    }

    [Fact]
    public async Task Find_FacilityCodeWithoutTheZeroThatExcelTakesOff_FindsIt()
    {
        var code = (await master.Database.ScalarAsync<string>("select facility_code from facilities where facility_code like '0%' order by facility_code limit 1"))!;

        Assert.Contains((await FindAsync(code[1..])).Facilities, facility => facility.Code == code);
    }

    [Fact]
    public async Task Find_SpecialCharacters_AreTakenLiterally()
    {
        Assert.Equal(0, (await FindAsync("%%%%")).Count);
        Assert.Equal(0, (await FindAsync("見本接骨_")).Count);
        Assert.Equal(0, (await FindAsync(@"\\\\")).Count);
        Assert.Equal(0, (await FindAsync("'; drop table facilities; --")).Count);
    }

    [Fact]
    public async Task Find_TooMany_SaysSo()
    {
        var page = await FindAsync("接骨院");

        Assert.True(page.TooMany);
        Assert.Equal((FindFacilities.Most, FindFacilities.PageSize), (page.Count, page.Facilities.Count));
    }

    [Fact]
    public async Task Find_SecondPage_GoesOn()
    {
        var first = await FindAsync("見本接骨院1234");
        var second = await FindAsync("見本接骨院1234", 2);

        Assert.Equal(111, first.Count);
        Assert.Equal(111, second.Count);
        Assert.Empty(first.Facilities.Intersect(second.Facilities));
        Assert.Equal(111, (await FindAsync("見本接骨院1234", 4)).Count);
    }

    [Fact]
    public async Task Find_ClosedFacility_ComesLast() => Assert.Equal([null, new DateOnly(2026, 1, 1)], (await FindAsync("霧ヶ峰療院")).Facilities.Select(f => f.ClosedOn));

    [Theory]
    [InlineData("髙﨑・渡邉")]
    [InlineData("接骨院")]
    [InlineData("ワタ")]
    [InlineData("見本")]
    [InlineData("無い")]
    [InlineData("ん")]
    [InlineData("0479999222")]
    [InlineData("777777777")]
    [InlineData("137")]
    public async Task Find_AnyWay_ReadsFewOf200000Rows(string typed)
    {
        // One connection, which is told to hand in its counts at once.
        await using var one = Npgsql.NpgsqlDataSource.Create(master.Database.AppConnectionString + ";Maximum Pool Size=1");
        var before = await RowsReadAsync(one);
        await new FindFacilities(one).RunAsync(FacilityQuery.Parse(typed)!, 1, CancellationToken.None);

        var read = await RowsReadAsync(one) - before;
        Assert.True(read < 10_000, $"{typed}: {read} rows");
    }

    private async Task<long> RowsReadAsync(Npgsql.NpgsqlDataSource one)
    {
        await using var handIn = one.CreateCommand("select pg_stat_force_next_flush()");
        await handIn.ExecuteNonQueryAsync();
        return await master.Database.ScalarAsync<long>("select seq_tup_read + idx_tup_fetch from pg_stat_user_tables where relname = 'facilities'");
    }

    private Task<FindFacilities.Page> FindAsync(string typed, int page = 1) =>
        new FindFacilities(master.Database.App).RunAsync(FacilityQuery.Parse(typed)!, page, CancellationToken.None);

    public sealed class LargeMaster : IAsyncLifetime
    {
        private const int Rows = 200_000;

        public TestDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Database = await TestDatabase.CreateAsync();
            var path = FacilityCsv.WriteLarge(Rows);
            await File.AppendAllLinesAsync(path,
            [
                $"{FacilityCsv.Code(Rows + 1)},施術所,はり・きゅう,協777777777,髙﨑・渡邉はりきゅう院,タカサキ・ワタナベハリキュウイン,,葛\U000E0100城山麓町1,0479999222,,,",
                $"{FacilityCsv.Code(Rows + 2)},助産所,,,渡辺助産院,ワタナベジョサンイン,,例示市1,0470000001,,,",
                $"{FacilityCsv.Code(Rows + 3)},助産所,,,霧ヶ峰療院,キリガミネリョウイン,,例示市2,0470000002,,,2026-01-01",
                $"{FacilityCsv.Code(Rows + 4)},助産所,,,霧ヶ峰療院,キリガミネリョウイン,,例示市3,0470000003,,,",
                $"{FacilityCsv.Code(Rows + 5)},助産所,,,高崎助産院,タカサキジョサンイン,,例示市4,0470000004,,,",
            ]);
            var outcome = await new ImportFacilities(Database.App, TimeProvider.System).RunAsync(
                new ImportFacilities.Request(Guid.NewGuid(), path, Full: false), new ActingAs(Actor.Parse("test"), Reason: null, FixedClock.Morning), CancellationToken.None);
            Assert.Equal((Rows + 5, 0), (outcome.Value!.Added, outcome.Value.Refused));
            File.Delete(path);
            await using var command = Database.Owner.CreateCommand("vacuum analyze facilities");
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
