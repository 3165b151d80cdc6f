using System.CommandLine;
using Shikaku.Demo.TestCards;
using Shikaku.Operations;
using Shikaku.Operations.Commands;
using Shikaku.Operations.Keys;

namespace Shikaku.Demo.Commands;

/// <summary>In place of the operator's "keys create": this copy's API trusts the test CA, whose cards it makes itself.</summary>
internal static class KeysCreateWithTestAuthorityCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command(KeysCreateCommand.Name, $"{KeysCreateCommand.Description} With those of the test CA.");
        command.SetAction(_ =>
        {
            var own = new CreateKeys(shell.Home.Keys, shell.Time);
            var test = new CreateTestAuthority(shell.Home.Keys, shell.Time);
            return (own.FindLostKey() ?? test.FindLostKey()) is { } lost ? shell.Refuse(lost) : KeysCreateCommand.Say(shell, [.. own.Run(), .. test.Run()]);
        });
        return command;
    }
}
