using System.CommandLine;
using Shikaku.Casework.Schema;

namespace Shikaku.Operations.Commands;

internal static class MigrateCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("migrate", "Brings the database's tables up to date.");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async _ =>
        {
            var applied = await SchemaMigrations.ApplyAsync(shell.OwnerConnection()!, cancellationToken);
            shell.Out.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}");
            return Shell.Done;
        }));
        return command;
    }
}
