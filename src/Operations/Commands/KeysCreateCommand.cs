using System.CommandLine;
using Shikaku.Operations.Keys;

namespace Shikaku.Operations.Commands;

internal static class KeysCreateCommand
{
    public const string Name = "create";
    public const string Description = "Makes the keys and certificates that are missing. Never replaces one.";

    public static Command Build(Shell shell)
    {
        var command = new Command(Name, Description);
        command.SetAction(_ =>
        {
            var create = new CreateKeys(shell.Home.Keys, shell.Time);
            return create.FindLostKey() is { } lost ? shell.Refuse(lost) : Say(shell, create.Run());
        });
        return command;
    }

    internal static int Say(Shell shell, IReadOnlyList<string> made)
    {
        shell.Out.WriteLine(made.Count == 0
            ? $"All keys are there: {shell.Home.Keys.Folder}"
            : $"Made in {shell.Home.Keys.Folder}: {string.Join(", ", made)}");
        return Shell.Done;
    }
}
