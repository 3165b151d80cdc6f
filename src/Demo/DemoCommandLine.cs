using System.CommandLine;
using Shikaku.Demo.Commands;
using Shikaku.Operations;

namespace Shikaku.Demo;

/// <summary>The operator's commands and, for a copy to try Shikaku out with, sample data, test cards and the check: what ./ops and ./run call. Production ships Operations alone.</summary>
public static class DemoCommandLine
{
    public static Task<int> RunAsync(IReadOnlyList<string> args, Shell shell, CancellationToken cancellationToken = default) =>
        CommandLine.RunAsync(args, shell, Root(shell), cancellationToken);

    internal static RootCommand Root(Shell shell)
    {
        var root = CommandLine.Root(shell, KeysCreateSampleCommand.Build(shell));
        root.Add(new Command("sample", "Fictional sample data.")
        {
            SampleLoadCommand.Build(shell),
            SamplePeopleCommand.Build(shell),
            SampleFacilitiesCommand.Build(shell),
            SampleFirstFacilityCommand.Build(shell),
            SampleStaffCommand.Build(shell),
            SampleStaffCodeCommand.Build(shell),
            SamplePortalCommand.Build(shell),
            SampleRoundsCommand.Build(shell),
            SamplePrepareCommand.Build(shell, (args, cancellationToken) => RunAsync(args, shell, cancellationToken)),
        });
        root.Add(new Command("card", "Test cards.") { CardIssueCommand.Build(shell), CardRevokeCommand.Build(shell) });
        root.Add(CheckCommand.Build(shell));
        return root;
    }
}
