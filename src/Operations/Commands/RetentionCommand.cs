using System.CommandLine;
using System.Globalization;
using Npgsql;
using Shikaku.Casework.Retention;
using Shikaku.Rules.Calendar;

namespace Shikaku.Operations.Commands;

/// <summary>For a timer of the machine, daily.</summary>
internal static class RetentionCommand
{
    public static Command Build(Shell shell)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be deleted, and deletes nothing." };
        var command = new Command("retention", "Deletes what its period of keeping is over for, and says what it did.") { dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (shell.OwnerConnection() is not { } connection)
            {
                return shell.Refuse($"No database is set up: {shell.Home.DatabaseFile} is missing.");
            }

            var counts = parsed.GetValue(dryRun);
            await using var database = NpgsqlDataSource.Create(connection);
            foreach (var each in await new DeleteWhatIsOver(database).RunAsync(shell.Acting("retention"), counts, cancellationToken))
            {
                shell.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each.What}: {each.Rows} {(counts ? "are" : "deleted that were")} older than {JapanDay.Of(each.Before):yyyy-MM-dd}"));
            }

            return Shell.Done;
        });
        return command;
    }
}
