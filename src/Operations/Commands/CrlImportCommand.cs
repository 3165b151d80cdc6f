using System.CommandLine;
using Shikaku.Casework;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Certificates;

namespace Shikaku.Operations.Commands;

internal static class CrlImportCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "The list, DER." };
        var command = new Command("import", "Takes in a certificate revocation list of a trusted holder CA.") { file };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            return new FileInfo(path) switch
            {
                { Exists: false } => Task.FromResult(shell.Refuse($"There is no file {path}.")),
                { Length: > ImportRevocationList.LongestList } => Task.FromResult(shell.Refuse(CertificateRefusals.RevocationListUnusable)),
                _ => shell.WithDatabaseAsync(async db => await ImportAsync(shell, db, await File.ReadAllBytesAsync(path, cancellationToken), "crl import", cancellationToken)),
            };
        });
        return command;
    }

    public static async Task<int> ImportAsync(Shell shell, AppDbContext db, byte[] list, string commandName, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(shell.Home.Keys.HolderRoots))
        {
            return shell.Refuse($"No holder CA is trusted: {shell.Home.Keys.HolderRoots} is missing. Run \"keys create\" first.");
        }

        var import = new ImportRevocationList(db, HolderRoots.Load(shell.Home.Keys.HolderRoots));
        var outcome = await import.RunAsync(new ImportRevocationList.Request(list), shell.Acting(commandName), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var imported))
        {
            return shell.Refuse(refusal);
        }

        shell.Out.WriteLine($"Took in the revocation list of {JapanDay.Clock(imported.ThisUpdate):yyyy-MM-dd HH:mm:ss} (Japan): {imported.Entries} entries, {imported.Added} new.");
        return Shell.Done;
    }
}
