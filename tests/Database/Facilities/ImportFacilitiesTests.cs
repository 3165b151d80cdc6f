using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Facilities;
using Xunit;

namespace Shikaku.Database.Facilities;

/// <summary>Files taken in, one after the other, as a role of the hosts.</summary>
public sealed class ImportFacilitiesTests : IAsyncLifetime
{
    private readonly FixedClock clock = new(FixedClock.Morning);
    private readonly string path = Path.GetTempFileName();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        File.Delete(path);
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Import_GoodFile_AddsEverythingAndTellsOfIt()
    {
        var imported = await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1, "髙﨑接骨院"), FacilityCsv.Row(2, closedOn: "令和8年3月31日")));

        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(imported));
        await using var db = database.AppContext();
        var facility = await db.Facilities.SingleAsync(f => f.Name == "髙﨑接骨院");
        Assert.Equal((FacilityCsv.Code(1), "|高崎接骨院|東京都見本市架空町1-1", "|ミホンセツコツイン"), (facility.FacilityCode.Value, facility.SearchName, facility.SearchKana));
        Assert.Equal((new DateOnly(1956, 4, 5), clock.Now), (facility.ManagerBirthDate, facility.ImportedAt));
        var run = await db.Set<FacilityImport>().SingleAsync();
        Assert.Equal((FacilityImportState.Finished, 2, 2, 2), (run.State, run.RowsRead, run.RowsTotal, run.Added));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from audit_events where action = 'Facilities.Import' and details->>'added' = '2'"));
    }

    [Fact]
    public async Task Import_SameFileAgain_TouchesNothing()
    {
        var file = FacilityCsv.File(FacilityCsv.Row(1), FacilityCsv.Row(2));
        await ImportAsync(file);
        var before = await database.ScalarAsync<string>("select string_agg(xmin::text, ' ' order by facility_code) from facilities");
        clock.Now += TimeSpan.FromDays(1);

        var again = await ImportAsync(file);

        Assert.Equal((2, 0, 0, 0, 2, 0), Counts(again));
        Assert.Equal(before, await database.ScalarAsync<string>("select string_agg(xmin::text, ' ' order by facility_code) from facilities"));
    }

    [Fact]
    public async Task Import_ChangesAndClosures_AreTakenIn()
    {
        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1), FacilityCsv.Row(2), FacilityCsv.Row(3)));

        var imported = await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1, "新しい名の接骨院"), FacilityCsv.Row(2, closedOn: "2026-11-30"), FacilityCsv.Row(4)));

        Assert.Equal((3, 1, 1, 1, 0, 0), Counts(imported));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from facilities where closed_on = '2026-11-30'"));
        Assert.Equal(3, await database.ScalarAsync<long>("select count(*) from facilities where closed_on is null"));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("shift_jis", false)]
    public async Task Import_Encoding_IsFoundOut(string name, bool mark)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding(mark) : CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        await File.WriteAllBytesAsync(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(FacilityCsv.File(FacilityCsv.Row(1, "髙﨑接骨院")))]);

        var outcome = await RunAsync();

        Assert.Null(outcome.Refusal);
        Assert.Equal("髙﨑接骨院", await database.ScalarAsync<string>("select name from facilities"));
    }

    [Theory]
    [InlineData("utf-8", 0xFF, 0xFF)]
    [InlineData("shift_jis", 0x85, 0x40)]
    public async Task Import_BrokenCharacter_SpoilsItsOwnRowAlone(string name, byte first, byte second)
    {
        var encoding = name == "utf-8" ? new UTF8Encoding() : CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        var content = encoding.GetBytes(FacilityCsv.File(FacilityCsv.Row(1, "##接骨院"), FacilityCsv.Row(2, "髙﨑接骨院")));
        var place = Array.IndexOf(content, (byte)'#');
        (content[place], content[place + 1]) = (first, second);
        await File.WriteAllBytesAsync(path, content);

        var outcome = await RunAsync();

        Assert.Equal((2, 1, 0, 0, 0, 1), Counts(outcome.Value!));
        Assert.Equal("M116", await database.ScalarAsync<string>("select code from facility_import_refusals where line = 2"));
        Assert.Equal("髙﨑接骨院", await database.ScalarAsync<string>("select name from facilities"));
    }

    [Fact]
    public async Task Import_CharactersAsExcelOfWindowsWritesThem_AreRead()
    {
        var content = CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(FacilityCsv.File(FacilityCsv.Row(1, "####接骨院"), FacilityCsv.Row(2, "##接骨院")));
        var place = Array.IndexOf(content, (byte)'#');
        byte[] selected = [0xEE, 0xE0, 0xED, 0x95];
        selected.CopyTo(content, place);
        byte[] own = [0xF0, 0x40];
        own.CopyTo(content, Array.IndexOf(content, (byte)'#'));
        await File.WriteAllBytesAsync(path, content);

        var outcome = await RunAsync();

        Assert.Equal((2, 1, 0, 0, 0, 1), Counts(outcome.Value!));
        Assert.Equal("髙﨑接骨院", await database.ScalarAsync<string>("select name from facilities"));
        Assert.Equal(
            "3 M117 「施設名」に外字（F040、パソコンごとに違う文字）があります。その文字を、ふつうの文字に直してください。",
            await database.ScalarAsync<string>("select line || ' ' || code || ' ' || message from facility_import_refusals"));
    }

    [Fact]
    public async Task ImportFull_RowsWithoutContent_AreNoRows()
    {
        var imported = await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1), ",,,,,,,,,,,", FacilityCsv.Row(2), " ,　,\u200B,,,,,,,,,", ",,,,,,,,,,,,,,,"), full: true);

        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(imported));
    }

    [Fact]
    public async Task ImportFull_ALineBreakInACell_IsTakenAndTheLinesBehindItKeepTheirNumbers()
    {
        var broken = FacilityCsv.Row(1).Replace("東京都見本市架空町1-1", "\"東京都見本市架空町1-1\r\nミホンビル2階\"", StringComparison.Ordinal);

        var imported = await ImportAsync(FacilityCsv.File(broken, FacilityCsv.Row(2), FacilityCsv.Row(3, name: " ")), full: true);

        Assert.Equal((3, 2, 0, 0, 0, 1), Counts(imported));
        Assert.Equal("東京都見本市架空町1-1 ミホンビル2階", await database.ScalarAsync<string>($"select address from facilities where facility_code = '{FacilityCsv.Code(1)}'"));
        Assert.Equal("5 M105", await database.ScalarAsync<string>("select line || ' ' || code from facility_import_refusals"));
    }

    [Fact]
    public async Task ImportFull_ALineBreakInACellOfARowWithoutItsEmptyCellsAtTheEnd_IsTaken()
    {
        var broken = FacilityCsv.Row(1).Replace("東京都見本市架空町1-1", "\"東京都見本市架空町1-1\r\nミホンビル2階\"", StringComparison.Ordinal).TrimEnd(',');

        var imported = await ImportAsync(FacilityCsv.File(broken, FacilityCsv.Row(2).TrimEnd(',')), full: true);

        Assert.Equal((2, 2, 0, 0, 0, 0), Counts(imported));
        Assert.Equal("東京都見本市架空町1-1 ミホンビル2階", await database.ScalarAsync<string>($"select address from facilities where facility_code = '{FacilityCsv.Code(1)}'"));
    }

    [Fact]
    public async Task Import_RowsWithoutTheirEmptyCellsAtTheEnd_AreTaken()
    {
        // As Excel leaves them out, sixteen rows after the last one that has them.
        var imported = await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1).TrimEnd(','), FacilityCsv.Row(2) + ",,", FacilityCsv.Row(3) + ",x"));

        Assert.Equal((3, 2, 0, 0, 0, 1), Counts(imported));
        Assert.Equal("M115", await database.ScalarAsync<string>("select code from facility_import_refusals where line = 4"));
    }

    [Fact]
    public async Task Import_CharactersNobodySees_AreDroppedAndTheFacilityIsFound()
    {
        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1, "虫取\u200B零幅\u202C接骨院\uFEFF")));

        Assert.Equal("虫取零幅接骨院", await database.ScalarAsync<string>("select name from facilities"));
        var found = await new FindFacilities(database.App).RunAsync(FacilityQuery.Parse("零幅\u3164接骨")!, 1, CancellationToken.None);
        Assert.Equal(1, found.Count);
    }

    [Fact]
    public async Task Import_BadRows_AreReportedByLineAndTheRestGoesIn()
    {
        var imported = await ImportAsync(FacilityCsv.File(
            FacilityCsv.Row(1, code: "1234567890"),
            FacilityCsv.Row(2),
            "\"" + FacilityCsv.Row(3),
            FacilityCsv.Row(2, "二度目"),
            FacilityCsv.Row(4, registrationNumber: "協000000002"),
            FacilityCsv.Row(5, name: "　"),
            FacilityCsv.Row(6)));

        Assert.Equal((7, 2, 0, 0, 0, 5), Counts(imported));
        await using var db = database.AppContext();
        var report = await db.Set<FacilityImportRefusal>().OrderBy(r => r.Line).ToListAsync();
        Assert.Equal([(2, "M101"), (4, "M115"), (5, "M113"), (6, "M114"), (7, "M105")], report.Select(r => (r.Line, r.Code)));
        Assert.Equal("施設名が正しくありません。1文字以上100文字以内で入力してください。", report[^1].Message);
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from facilities where name in ('見本接骨院2', '見本接骨院6')"));
    }

    [Fact]
    public async Task Import_NumbersThatMove_DoNotClash()
    {
        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1), FacilityCsv.Row(2), FacilityCsv.Row(3)));

        var imported = await ImportAsync(FacilityCsv.File(
            FacilityCsv.Row(1, registrationNumber: "協000000002"), FacilityCsv.Row(2, registrationNumber: "協000000001"),
            FacilityCsv.Row(3, closedOn: "2026-01-01"), FacilityCsv.Row(4, registrationNumber: "協000000003")));

        Assert.Equal((4, 1, 2, 1, 0, 0), Counts(imported));
    }

    [Fact]
    public async Task Import_NumberOfAFacilityWhoseRowIsRefused_StaysWithIt()
    {
        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1), FacilityCsv.Row(2)));

        // 1 wants what 3 takes first, so it keeps its old number, which 4 therefore cannot have.
        var imported = await ImportAsync(FacilityCsv.File(
            FacilityCsv.Row(3, registrationNumber: "協000000009"), FacilityCsv.Row(1, registrationNumber: "協000000009"), FacilityCsv.Row(4, registrationNumber: "協000000001")));

        Assert.Equal((3, 1, 0, 0, 0, 2), Counts(imported));
        Assert.Equal("協000000001", await database.ScalarAsync<string>($"select registration_number from facilities where facility_code = '{FacilityCsv.Code(1)}'"));
    }

    [Fact]
    public async Task ImportPart_AbsentFacilities_StayOpen()
    {
        await ImportAsync(FacilityCsv.File([.. Enumerable.Range(1, 20).Select(n => FacilityCsv.Row(n))]));
        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1)));

        Assert.Equal(20, await database.ScalarAsync<long>("select count(*) from facilities where closed_on is null"));
    }

    [Fact]
    public async Task ImportFull_TenPercentAbsent_AreClosedAndABadRowStaysOpen()
    {
        await ImportAsync(FacilityCsv.File([.. Enumerable.Range(1, 20).Select(n => FacilityCsv.Row(n))]));

        var imported = await ImportAsync(FacilityCsv.File([.. Enumerable.Range(3, 17).Select(n => FacilityCsv.Row(n)), FacilityCsv.Row(20, name: " ")]), full: true);

        Assert.Equal((18, 0, 0, 2, 17, 1), Counts(imported));
        Assert.Equal(
            [FacilityCsv.Code(1), FacilityCsv.Code(2)],
            (await database.ScalarAsync<string[]>("select array_agg(facility_code::text order by facility_code) from facilities where closed_on = '2026-11-21'")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ImportFull_MoreThanTenPercentAbsent_ChangesNothing()
    {
        await ImportAsync(FacilityCsv.File([.. Enumerable.Range(1, 20).Select(n => FacilityCsv.Row(n))]));

        var outcome = await TryAsync(FacilityCsv.File([.. Enumerable.Range(4, 17).Select(n => FacilityCsv.Row(n, "変更"))]), full: true);

        Assert.Equal(FacilityImportRefusals.TooManyClosures, outcome.Refusal);
        Assert.Equal(20, await database.ScalarAsync<long>("select count(*) from facilities where closed_on is null and name <> '変更'"));
        Assert.Equal("Failed M122", await LastRunAsync());
    }

    [Fact]
    public async Task ImportFull_ACodeThatCannotBeRead_ChangesNothing()
    {
        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1)));

        var outcome = await TryAsync(FacilityCsv.File(FacilityCsv.Row(1, "変更"), FacilityCsv.Row(2, code: "?")), full: true);

        Assert.Equal(FacilityImportRefusals.FullNeedsCodes, outcome.Refusal);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from facilities where name = '変更'"));
    }

    [Theory]
    [InlineData("", "M121")]
    [InlineData(FacilityCsv.Headings, "M121")]
    [InlineData("名前,住所\r\nあ,い\r\n", "M120")]
    [InlineData("\0\u0001\u0002PK", "M120")]
    public async Task Import_NoMaster_IsRefused(string content, string code)
    {
        var outcome = await TryAsync(content);

        Assert.Equal(code, outcome.Refusal?.Code);
        Assert.Equal($"Failed {code}", await LastRunAsync());
    }

    [Fact]
    public async Task Import_OneEndlessLine_IsRefused()
    {
        var outcome = await TryAsync(FacilityCsv.Headings + "\r\n" + new string('あ', 100_000));

        Assert.Equal(FacilityImportRefusals.NotCsv, outcome.Refusal);
    }

    [Fact]
    public async Task Import_ColumnsInAnotherOrderAndSomeMissing_IsTaken()
    {
        var outcome = await TryAsync($"電話番号,施設区分,施設名,備考,機関コード,施設名カナ,所在地\n0300000000,助産所,\"見本, 助産所\",x,{FacilityCsv.Code(7)},ﾐﾎﾝ,東京都\n");

        Assert.Null(outcome.Refusal);
        Assert.Equal("見本, 助産所", await database.ScalarAsync<string>("select name from facilities"));
    }

    [Fact]
    public async Task MarkInterrupted_RunOfADeadProcess_IsFailed()
    {
        await database.ExecuteAsync("insert into facility_imports (id, file_sha256, started_at, state, started_by) values (gen_random_uuid(), sha256(''), now(), 'Running', 'test')");

        await new ImportFacilities(database.App, clock).MarkInterruptedAsync(CancellationToken.None);

        Assert.Equal("Failed M124", await LastRunAsync());
    }

    [Fact]
    public async Task Import_AfterOneThatWasKilled_FailsThatAndLeavesThoseThatWait()
    {
        await database.ExecuteAsync("""
            insert into facility_imports (id, file_sha256, started_at, state, started_by, rows_read)
            values (gen_random_uuid(), sha256(''), now(), 'Running', 'killed', 1), (gen_random_uuid(), sha256(''), now(), 'Running', 'waits', 0)
            """);

        await ImportAsync(FacilityCsv.File(FacilityCsv.Row(1)));

        Assert.Equal(
            "killed: Failed M124, ops:facilities import: Finished , waits: Running ",
            await database.ScalarAsync<string>("""
                select string_agg(started_by || ': ' || state || ' ' || coalesce(code, ''), ', ' order by started_by)
                from facility_imports i left join facility_import_refusals r on r.import_id = i.id
                """));
    }

    [Fact]
    public async Task Import_WhileAnotherRuns_IsRefusedAndTheOtherIsNotTakenForDead()
    {
        await using var connection = await database.App.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new Npgsql.NpgsqlCommand($"select pg_advisory_xact_lock({0x53484B464143})", connection);
        await hold.ExecuteNonQueryAsync();
        await database.ExecuteAsync("insert into facility_imports (id, file_sha256, started_at, state, started_by) values (gen_random_uuid(), sha256(''), now() + interval '1 day', 'Running', 'test')");

        var outcome = await TryAsync(FacilityCsv.File(FacilityCsv.Row(1)));
        await new ImportFacilities(database.App, clock).MarkInterruptedAsync(CancellationToken.None);

        Assert.Equal(FacilityImportRefusals.AnotherRuns, outcome.Refusal);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from facility_imports where state = 'Running'"));
    }

    private static (int Read, int Added, int Changed, int Closed, int Unchanged, int Refused) Counts(ImportFacilities.Imported i) =>
        (i.Read, i.Added, i.Changed, i.Closed, i.Unchanged, i.Refused);

    private async Task<ImportFacilities.Imported> ImportAsync(string content, bool full = false)
    {
        var outcome = await TryAsync(content, full);
        Assert.False(outcome.IsRefused(out var refusal, out var imported), refusal?.Detail);
        return imported!;
    }

    private async Task<Outcome<ImportFacilities.Imported>> TryAsync(string content, bool full = false)
    {
        await File.WriteAllTextAsync(path, content);
        clock.Now += TimeSpan.FromSeconds(1);
        return await RunAsync(full);
    }

    private Task<Outcome<ImportFacilities.Imported>> RunAsync(bool full = false) => new ImportFacilities(database.App, clock).RunAsync(
        new ImportFacilities.Request(Guid.NewGuid(), path, full), new ActingAs(Actor.Parse("ops:facilities import"), Reason: null, clock.Now), CancellationToken.None);

    private Task<string> LastRunAsync() => database.ScalarAsync<string>(
        "select i.state || ' ' || coalesce(r.code, '') from facility_imports i left join facility_import_refusals r on r.import_id = i.id and r.line = 0 order by i.started_at desc limit 1");
}
