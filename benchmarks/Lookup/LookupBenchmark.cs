using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Shikaku.Benchmarks.Facilities;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Rules.Audit;
using static Shikaku.Benchmarks.Measured;

namespace Shikaku.Benchmarks.Lookup;

/// <summary>
/// The page of 対応施設検索 over 200,000 facilities, asked of the real portal in every way a person asks, one after the other, beside a bare select by primary key of the same table: every other request is one.
/// Also how long the table takes to be filled, one change to be seen, and the files to be written and to be told unchanged.
/// </summary>
internal static class LookupBenchmark
{
    private const double Mark = 50;
    private const double SlowFloor = 10;

    private static readonly int Facilities = Extent.Of(200_000, moment: 2_000);
    private static readonly int Requests = Extent.Of(200, moment: 5);

    /// <summary>What is asked, by a number that varies it.</summary>
    private static readonly (string Name, Func<int, string> Query)[] Questions =
    [
        ("prefecture", n => $"prefecture={Prefecture(n)}"),
        ("prefecture and city", n => $"prefecture={Prefecture(n)}&city={Escape("見本市")}"),
        ("prefecture and kind", n => $"prefecture={Prefecture(n)}&kind=Moxibustion"),
        ("kind alone", _ => "kind=Acupuncture"),
        ("kind nobody has", _ => "kind=MidwiferyHome"),
        ("home visits alone", _ => "visits=true"),
        ("twentieth page", n => $"prefecture={Prefecture(n)}&page-number=20"),
        ("name", n => $"name={Escape(n % 2 == 0 ? "渡辺中央" : "わたなべ駅前")}"),
        ("two words", n => $"name={Escape("髙﨑 鍼灸院")}&prefecture={Prefecture(n)}"),
        ("one kana", n => $"name={Escape(n % 2 == 0 ? "ミ" : "ア")}"),
        ("name nobody has", n => $"name={Escape("だれもいない院")}{n}"),
    ];

    public static async Task<int> RunAsync(string owner, Uri portal)
    {
        await using var owning = NpgsqlDataSource.Create(owner);
        await FillAsync(owning);
        var filled = await TimeAsync(() => new RefreshOpenFacilities(owning, TimeProvider.System).RunAsync(CancellationToken.None));
        await DoAsync(owning, "vacuum analyze open_facilities");
        using var http = new HttpClient { BaseAddress = portal, Timeout = TimeSpan.FromMinutes(5) };
        Console.WriteLine(FormattableString.Invariant($"{Facilities:N0} facilities; {Requests} requests of each question, one after the other"));
        Console.WriteLine(FormattableString.Invariant($"{"filled for the first time",-26} {filled,7:0.00} s"));
        var missed = 0;
        await GetAsync(http, "/open-facilities?prefecture=13");
        foreach (var (name, query) in Questions)
        {
            missed += await AskAsync(http, owning, name, query) ? 0 : 1;
        }

        await FilesAsync(http, owning);
        return missed == 0 || Extent.IsMoment ? 0 : 1;
    }

    private static async Task<bool> AskAsync(HttpClient http, NpgsqlDataSource owning, string name, Func<int, string> query)
    {
        var codes = await CodesAsync(owning);
        var (pages, floors) = (new List<double>(), new List<double>());
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < Requests; number++)
        {
            floors.Add(1000 * await TimeAsync(() => ByKeyAsync(owning, codes[number % codes.Count])));
            pages.Add(1000 * await TimeAsync(() => GetAsync(http, "/open-facilities?" + query(number))));
        }

        var (page, floor) = (new Latencies(clock.Elapsed, pages), new Latencies(clock.Elapsed, floors));
        var fast = page.Quantile(0.95) <= Mark || floor.Quantile(0.95) > SlowFloor;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26} p50 {page.Quantile(0.5),6:0.0} ms   p95 {page.Quantile(0.95),6:0.0} ms   floor p50 {floor.Quantile(0.5):0.00} ms p95 {floor.Quantile(0.95):0.00} ms   ratio={page.Quantile(0.95) / floor.Quantile(0.95):0.0}{(fast ? "" : $"   over {Mark:0} ms")}"));
        return fast;
    }

    private static async Task FilesAsync(HttpClient http, NpgsqlDataSource owning)
    {
        await DoAsync(owning, "update facilities set phone = '0300000009' where facility_code = (select min(facility_code) from facilities)");
        Say("page after a change", await TimeAsync(() => GetAsync(http, "/open-facilities?prefecture=01")));
        var (size, tag) = (0L, "");
        Say("files written, CSV read", await TimeAsync(async () => size = (await http.GetByteArrayAsync("/open-facilities.csv")).LongLength));
        Say("CSV again", await TimeAsync(() => http.GetByteArrayAsync("/open-facilities.csv")));
        using (var response = await http.GetAsync("/open-facilities.csv", HttpCompletionOption.ResponseHeadersRead))
        {
            tag = response.Headers.ETag!.Tag;
        }

        Say("CSV told unchanged", await TimeAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/open-facilities.csv");
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var response = await http.SendAsync(request);
        }));
        Console.WriteLine(FormattableString.Invariant($"CSV: {size / 1e6:0.0} MB"));

        static void Say(string what, double seconds) => Console.WriteLine(FormattableString.Invariant($"{what,-26} {seconds,7:0.000} s"));
    }

    private static async Task FillAsync(NpgsqlDataSource owning)
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-lookup-");
        var file = Path.Combine(folder.FullName, "master.csv");
        MasterFile.Write(file, Facilities, changed: false);
        var outcome = await new ImportFacilities(owning, TimeProvider.System).RunAsync(
            new ImportFacilities.Request(Guid.NewGuid(), file, Full: true), new ActingAs(Actor.Operator("bench"), Reason: null, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        folder.Delete(recursive: true);
        if (outcome.Value is not { Refused: 0 })
        {
            throw new InvalidOperationException($"Not taken in: {outcome.Refusal?.Code}");
        }

        await DoAsync(owning, """
            update facilities set practices = array['Acupuncture', 'Moxibustion'] where right(registration_number, 1) in ('1', '4', '7');
            insert into operation_starts (facility_code, starts_on, entered_at, entered_by) select facility_code, '2026-04-01', now(), 'bench' from facilities;
            insert into open_facility_settings (facility_code, details_hidden, home_visits_only, changed_at)
              select facility_code, false, true, now() from facilities where right(registration_number, 2) = '50';
            analyze
            """);
    }

    private static async Task<List<string>> CodesAsync(NpgsqlDataSource owning)
    {
        await using var command = owning.CreateCommand($"select facility_code from open_facilities order by public_id limit {Requests}");
        await using var reader = await command.ExecuteReaderAsync();
        var codes = new List<string>();
        while (await reader.ReadAsync())
        {
            codes.Add(reader.GetString(0));
        }

        return codes;
    }

    private static async Task ByKeyAsync(NpgsqlDataSource owning, string code)
    {
        await using var command = owning.CreateCommand("select name, name_kana, address, phone from open_facilities where facility_code = $1::char(10)");
        command.Parameters.Add(new NpgsqlParameter { Value = code });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
    }

    private static async Task GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync();
    }

    private static string Prefecture(int number) => ((number % 47) + 1).ToString("00", CultureInfo.InvariantCulture);

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
