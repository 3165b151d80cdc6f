using System.Globalization;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Audit;
using static Shikaku.Benchmarks.Measured;

namespace Shikaku.Benchmarks.Facilities;

/// <summary>
/// The facility master taken in as ./ops does it, beside a plain COPY of the same file into a table of text columns without indexes: first into an
/// empty database, then with every hundredth row changed or closed, then the same once more. The best of several rounds, all of them alternating.
/// </summary>
internal static class FacilitiesBenchmark
{
    private static readonly int Rows = Extent.Of(200_000, moment: 2_000);
    private static readonly int Rounds = Extent.Of(3, moment: 1);

    // The ledger points at facilities and lets nobody empty it; here it holds nothing.
    private const string Empty = """
        alter table ledger_entries disable trigger user;
        alter table ledger_lines disable trigger user;
        truncate facilities cascade;
        alter table ledger_entries enable trigger user;
        alter table ledger_lines enable trigger user
        """;

    private sealed record Step(string Name, string File, List<double> Seconds)
    {
        public ImportFacilities.Imported? Did { get; set; }

        public double Best => Seconds.Min();
    }

    public static async Task RunAsync(string owner)
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-master-");
        var (file, changed) = (Path.Combine(folder.FullName, "first.csv"), Path.Combine(folder.FullName, "changed.csv"));
        MasterFile.Write(file, Rows, changed: false);
        MasterFile.Write(changed, Rows, changed: true);
        await using var owning = NpgsqlDataSource.Create(owner);
        await DoAsync(owning, "create table plain (" + string.Join(", ", Enumerable.Range(1, 12).Select(column => $"c{column} text")) + ")");
        var copies = new List<double>();
        Step[] steps = [new("first import", file, []), new("1 % changed or closed", changed, []), new("the same again", changed, [])];
        for (var round = 0; round < Rounds; round++)
        {
            await DoAsync(owning, Empty);
            copies.Add(await TimeAsync(() => CopyAsync(owning, file)));
            foreach (var step in steps)
            {
                // In life at least a night lies between two files.
                await DoAsync(owning, "vacuum analyze facilities");
                step.Seconds.Add(await TimeAsync(async () => step.Did = await ImportAsync(owning, step.File)));
            }
        }

        Print(new FileInfo(file).Length, copies.Min(), steps);
        folder.Delete(recursive: true);
    }

    private static async Task<ImportFacilities.Imported> ImportAsync(NpgsqlDataSource database, string file)
    {
        var outcome = await new ImportFacilities(database, TimeProvider.System).RunAsync(
            new ImportFacilities.Request(Guid.NewGuid(), file, Full: true), new ActingAs(Actor.Operator("bench"), Reason: null, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        return outcome.Value is { Refused: 0 } imported ? imported : throw new InvalidOperationException($"Not taken in: {outcome.Refusal?.Code} {outcome.Value?.Refused}");
    }

    private static async Task CopyAsync(NpgsqlDataSource database, string file)
    {
        await using var connection = await database.OpenConnectionAsync();
        using var source = File.OpenText(file);
        await using var copy = await connection.BeginTextImportAsync("copy plain from stdin (format csv, header)");
        var block = new char[64 * 1024];
        int read;
        while ((read = await source.ReadBlockAsync(block)) > 0)
        {
            await copy.WriteAsync(block.AsMemory(0, read));
        }
    }

    private static void Print(long bytes, double copy, Step[] steps)
    {
        Console.WriteLine(FormattableString.Invariant($"{Rows:N0} facilities, {bytes / 1e6:0.0} MB; the best of {Rounds} rounds"));
        Console.WriteLine(FormattableString.Invariant($"{"plain COPY",-24} {copy,6:0.00} s"));
        foreach (var step in steps)
        {
            var did = step.Did!;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{step.Name,-24} {step.Best,6:0.00} s   ratio={step.Best / copy:0.0}   {did.Added:N0} added, {did.Changed:N0} changed, {did.Closed:N0} closed, {did.Unchanged:N0} unchanged"));
        }
    }
}
