using System.CommandLine;

namespace Shikaku.Operations.Commands;

/// <summary>New passwords for the roles of the hosts, which run on: each takes the password that stands in its file when it connects.</summary>
internal static class DatabasePasswordsCommand
{
    private static readonly string[] Hosts = ["portal", "back-office", "api"];

    public static Command Build(Shell shell)
    {
        var folder = new Option<string?>("--folder") { Description = "Where database.portal, database.back-office and database.api lie; SHIKAKU_HOME unless told otherwise." };
        var command = new Command("passwords", "Gives the database's roles of portal, back office and API new passwords, and writes their connection files.") { folder };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = Array.ConvertAll(Hosts, host => new HostConnectionFile(Path.Combine(parsed.GetValue(folder) ?? shell.Home.Folder, $"database.{host}")));
            if (Array.Find(files, file => !File.Exists(file.Path)) is { } missing)
            {
                return shell.Refuse($"{missing.Path} is missing: nothing was changed.");
            }

            foreach (var file in files)
            {
                await file.ChangeAsync(cancellationToken);
                shell.Out.WriteLine($"{file.Path}: new password");
            }

            return Shell.Done;
        });
        return command;
    }
}
