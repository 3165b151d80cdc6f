using System.CommandLine;
using Shikaku.Operations.Keys;

namespace Shikaku.Operations.Commands;

internal static class KeysCreateCommand
{
    public const string Name = "create";
    public const string Description = "Makes the keys and certificates that are missing, never replacing one, and puts what each host needs into a folder of its own.";

    public static Command Build(Shell shell)
    {
        var command = new Command(Name, Description);
        command.SetAction(_ =>
        {
            var create = new CreateKeys(shell.Home.Keys, shell.Time);
            return create.FindLostKey() is { } lost ? shell.Refuse(lost) : Finish(shell, create.Run());
        });
        return command;
    }

    /// <summary>Says what was made, and hands it on.</summary>
    internal static int Finish(Shell shell, IReadOnlyList<string> made)
    {
        shell.Out.WriteLine(made.Count == 0
            ? $"All keys are there: {shell.Home.Keys.Folder}"
            : $"Made in {shell.Home.Keys.Folder}: {string.Join(", ", made)}");
        HandOn(shell);
        return Shell.Done;
    }

    internal static void HandOn(Shell shell)
    {
        if (new HostKeys(shell.Home.Keys).Run() is { Count: > 0 } changed)
        {
            shell.Out.WriteLine($"Changed for the hosts: {string.Join(", ", changed)}");
        }
    }
}
