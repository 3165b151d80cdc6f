using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Operations.Commands;

internal static class FacilitiesImportCommand
{
    private const int BadRowsShown = 20;
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(1);

    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "CSV with headings, UTF-8 or Shift_JIS." };
        var full = new Option<bool>("--full") { Description = "The file is the whole master: open facilities it does not name are closed today (at most 10 %)." };
        var command = new Command("import", "Takes a file of the facility master in; the same file again changes nothing.") { file, full };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            return File.Exists(path)
                ? shell.WithDatabaseAsync(db => ImportAsync(shell, db, new ImportFacilities.Request(RandomId.New(), path, parsed.GetValue(full)), cancellationToken))
                : Task.FromResult(shell.Refuse($"There is no file {path}."));
        });
        return command;
    }

    private static async Task<int> ImportAsync(Shell shell, AppDbContext db, ImportFacilities.Request request, CancellationToken cancellationToken)
    {
        await using var database = NpgsqlDataSource.Create(shell.OwnerConnection()!);
        var running = new ImportFacilities(database, shell.Time).RunAsync(request, shell.Acting("facilities import"), cancellationToken);

        // A Ctrl-C ends the import alone, which still has to say so in its report.
        while (await Task.WhenAny(running, Task.Delay(TellEvery, CancellationToken.None)) != running)
        {
            var progress = await db.Set<FacilityImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.Id, CancellationToken.None);
            shell.Out.WriteLine($"{progress?.RowsRead ?? 0} of about {progress?.RowsTotal ?? 0} rows read");
        }

        var outcome = await running;
        await WriteBadRowsAsync(shell, db, request.Id, cancellationToken);
        if (outcome.IsRefused(out var refusal, out var imported))
        {
            return shell.Refuse(refusal);
        }

        shell.Out.WriteLine(
            $"{imported.Read} rows: {imported.Added} added, {imported.Changed} changed, {imported.Closed} closed, {imported.Unchanged} unchanged, {imported.Refused} refused.");
        return Shell.Done;
    }

    private static async Task WriteBadRowsAsync(Shell shell, AppDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var bad = db.Set<FacilityImportRefusal>().AsNoTracking().Where(r => r.ImportId == id && r.Line != FacilityImportRefusal.WholeFile);
        foreach (var row in await bad.OrderBy(r => r.Line).Take(BadRowsShown).ToListAsync(cancellationToken))
        {
            shell.Out.WriteLine($"line {row.Line}: {row.Code} {row.Message}");
        }

        if (await bad.CountAsync(cancellationToken) is > BadRowsShown and var all)
        {
            shell.Out.WriteLine($"… and {all - BadRowsShown} more: see /facilities/imports/{id} in the back office.");
        }
    }
}
