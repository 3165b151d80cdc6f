using System.CommandLine;
using Shikaku.Casework;
using Shikaku.Casework.PayeeAccounts;

namespace Shikaku.Operations.Commands;

internal static class BanksImportCommand
{
    private const int BadRowsShown = 20;

    public static Command Build(Shell shell)
    {
        var folder = new Argument<string>("folder") { Description = "A folder in the layout of zengin-code: data/banks.json with data/branches, or lib/zengin-data.js." };
        var full = new Option<bool>("--full") { Description = "The folder is the whole master: banks and branches it does not name are taken out (at most 10 %)." };
        var command = new Command("import", "Takes the master of banks and branches in; the same folder again changes nothing.") { folder, full };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var path = parsed.GetRequiredValue(folder);
            return await BankFiles.ReadFolderAsync(path, cancellationToken) is { } banks
                ? await ImportAsync(shell, db, new ImportBanks.Request(banks, parsed.GetValue(full)), cancellationToken)
                : shell.Refuse($"There are no banks in {path}: data/banks.json with data/branches, or lib/zengin-data.js, as zengin-code has them.");
        }));
        return command;
    }

    private static async Task<int> ImportAsync(Shell shell, AppDbContext db, ImportBanks.Request request, CancellationToken cancellationToken)
    {
        var outcome = await new ImportBanks(db).RunAsync(request, shell.Acting("banks import"), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var imported))
        {
            return shell.Refuse(refusal);
        }

        foreach (var (where, reason) in imported.Bad.Take(BadRowsShown))
        {
            shell.Out.WriteLine($"{where}: {reason}");
        }

        if (imported.Bad.Count > BadRowsShown)
        {
            shell.Out.WriteLine($"… and {imported.Bad.Count - BadRowsShown} more.");
        }

        shell.Out.WriteLine($"Banks: {Words(imported.Banks)}. Branches: {Words(imported.Branches)}. {imported.Bad.Count} rows refused.");
        return Shell.Done;
    }

    private static string Words(ImportBanks.Counts counts) =>
        $"{counts.Read} read, {counts.Added} added, {counts.Changed} changed, {counts.Removed} taken out, {counts.Unchanged} unchanged";
}
