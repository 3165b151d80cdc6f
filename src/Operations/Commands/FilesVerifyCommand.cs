using System.CommandLine;
using Shikaku.Casework.Attachments;

namespace Shikaku.Operations.Commands;

internal static class FilesVerifyCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("verify", "Reads every attached file and compares it with the SHA-256 of its row.");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var report = await new VerifyFiles(db, new AttachmentFiles(shell.Home.Files)).RunAsync(cancellationToken);
            foreach (var id in report.Missing)
            {
                shell.Out.WriteLine($"{id} missing");
            }

            foreach (var id in report.Changed)
            {
                shell.Out.WriteLine($"{id} changed");
            }

            shell.Out.WriteLine($"Attachments: {report.Checked}, missing: {report.Missing.Count}, changed: {report.Changed.Count}. Files without a row: {report.Orphans}.");
            return report.IsWhole ? Shell.Done : shell.Refuse("Files are not as they were stored. Bring them back from a backup.");
        }));
        return command;
    }
}
