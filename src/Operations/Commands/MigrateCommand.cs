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
            if (await SchemaMigrations.FindMissingRolesAsync(shell.OwnerConnection()!, cancellationToken) is { Count: > 0 } missing)
            {
                return shell.Refuse($"The database has no role {string.Join(", ", missing)}. {Remedy(missing)}");
            }

            var applied = await SchemaMigrations.ApplyAsync(shell.OwnerConnection()!, cancellationToken);
            shell.Out.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}");
            return Shell.Done;
        }));
        return command;
    }

    /// <summary>Only an administrator of the server makes roles; the one that hosts no longer use never signs in.</summary>
    private static string Remedy(IReadOnlyList<string> missing) =>
        "A copy of ./run gets them when it is started anew. On a server of your own have its administrator run: "
        + string.Join(" ", missing.Select(role => role == DatabaseRoles.Earlier ? $"create role {role};" : $"create role {role} login password '…';"))
        + " Then run \"migrate\" again (docs/operations.md, Database roles).";
}
