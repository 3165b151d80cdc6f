using System.CommandLine;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;

namespace Shikaku.Demo.Commands;

/// <summary>All that a copy needs before its parts start, by the commands an operator would type; in one process, as each start of one takes a second.</summary>
internal static class SamplePrepareCommand
{
    /// <param name="run">Runs a command of this command line.</param>
    public static Command Build(Shell shell, Func<string[], CancellationToken, Task<int>> run)
    {
        var source = new Argument<string>("source") { Description = "Folder that holds the programmes, the articles and the sample banks." };
        var command = new Command("prepare", "Brings this copy to the tables of today and, once, loads all sample data. What is there already stays.") { source };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var (step, mark) in Steps(shell.Home, parsed.GetRequiredValue(source)))
            {
                if (await run(step, cancellationToken) is not Shell.Done and var refused)
                {
                    return refused;
                }

                if (mark is not null)
                {
                    await File.WriteAllBytesAsync(mark, [], cancellationToken);
                }
            }

            return Shell.Done;
        });
        return command;
    }

    /// <summary>Commands, each with the file that tells it is done.</summary>
    private static IEnumerable<(string[] Command, string? Mark)> Steps(Home home, string source)
    {
        var programmes = Path.Combine(source, "programmes");
        yield return (["migrate"], null);
        yield return (["programmes", "load", programmes], null);
        yield return (["articles", "import", Path.Combine(source, "content")], null);
        if (!File.Exists(home.SampleBanksMark))
        {
            // Once: whoever takes the whole master in keeps it.
            yield return (["banks", "import", Path.Combine(source, "banks")], home.SampleBanksMark);
        }

        yield return (["devices", "import", Path.Combine(programmes, "devices.csv")], null);
        // A newer version may need keys that an older copy lacks.
        yield return (["keys", "create", "--sample"], null);
        if (File.Exists(home.LoadedMark) && File.Exists(LoadSamplePortal.FileOf(home)))
        {
            yield break;
        }

        yield return (["sample", "load"], null);
        if (!File.Exists(LoadSampleStaff.FileOf(home)))
        {
            yield return (["sample", "staff"], null);
        }

        yield return (["sample", "rounds"], null);
        yield return (["sample", "portal"], home.LoadedMark);
    }
}
