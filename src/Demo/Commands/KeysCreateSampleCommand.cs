using System.CommandLine;
using Shikaku.Demo.TestCards;
using Shikaku.Operations;
using Shikaku.Operations.Commands;
using Shikaku.Operations.Keys;

namespace Shikaku.Demo.Commands;

/// <summary>The operator's "keys create", which with --sample makes the test CA as well: the API of this copy can then be told to trust cards that it makes itself.</summary>
internal static class KeysCreateSampleCommand
{
    public static Command Build(Shell shell)
    {
        var sample = new Option<bool>("--sample") { Description = "With those of the test CA, whose cards are nobody's." };
        var command = new Command(KeysCreateCommand.Name, KeysCreateCommand.Description) { sample };
        command.SetAction(parsed =>
        {
            var own = new CreateKeys(shell.Home.Keys, shell.Time);
            var test = parsed.GetValue(sample) ? new CreateTestAuthority(shell.Home.Keys, shell.Time) : null;
            return (own.FindLostKey() ?? test?.FindLostKey()) is { } lost ? shell.Refuse(lost) : KeysCreateCommand.Finish(shell, [.. own.Run(), .. test?.Run() ?? []]);
        });
        return command;
    }
}
