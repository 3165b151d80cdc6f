using Shikaku.Casework.Addresses;
using System.CommandLine;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;

namespace Shikaku.Demo.Commands;

internal static class SamplePortalCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("portal", "Adds sample people to the portal, with applications in every state; who they are is in sample-user.txt. Needs \"sample load\" first.");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var portal = Ports.FromEnvironment().Portal.GetLeftPart(UriPartial.Authority);
            var loaded = await new LoadSamplePortal(db, shell.Home, new PortalLinks(portal)).RunAsync(shell.Acting("sample portal"), cancellationToken);
            shell.Out.WriteLine(loaded ? $"Sample people of the portal: {LoadSamplePortal.FileOf(shell.Home)}" : "The sample people are there already.");
            return Shell.Done;
        }));
        return command;
    }
}
