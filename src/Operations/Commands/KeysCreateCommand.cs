using System.CommandLine;
using Shikaku.Operations.Keys;

namespace Shikaku.Operations.Commands;

internal static class KeysCreateCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("create", "Makes the keys and certificates that are missing. Never replaces one.");
        command.SetAction(_ =>
        {
            var create = new CreateKeys(shell.Home.Keys, shell.Time);
            if (create.FindLostKey() is { } lost)
            {
                return shell.Refuse(lost);
            }

            var made = create.Run();
            shell.Out.WriteLine(made.Count == 0
                ? $"All keys are there: {shell.Home.Keys.Folder}"
                : $"Made in {shell.Home.Keys.Folder}: {string.Join(", ", made)}");
            return Shell.Done;
        });
        return command;
    }
}
