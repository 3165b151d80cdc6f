using System.CommandLine;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;

namespace Shikaku.Demo.Commands;

internal static class SampleLoadCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("load", "Loads fictional facilities, insurers, people and their test cards, once.");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var load = new LoadSampleData(db, shell.Home, shell.Time);
            if (load.FindProblem() is { } problem)
            {
                return shell.Refuse(problem);
            }

            var outcome = await load.RunAsync(shell.Acting("sample load"), cancellationToken);
            if (outcome.IsRefused(out var refusal, out var loaded))
            {
                return shell.Refuse(refusal);
            }

            shell.Out.WriteLine(loaded.Now
                ? $"Loaded {loaded.Facilities} facilities, {loaded.People} people and {loaded.Cards} test cards ({shell.Home.Cards}). All of them are fictional."
                : "The sample data is there already.");
            return Shell.Done;
        }));
        return command;
    }
}
