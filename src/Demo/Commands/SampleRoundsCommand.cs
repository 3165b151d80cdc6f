using System.CommandLine;
using Shikaku.Casework.Programmes;
using Shikaku.Operations;
using Shikaku.Rules.Programmes;

namespace Shikaku.Demo.Commands;

internal static class SampleRoundsCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("rounds", "Adds a fictional round (見本) of every programme in force, open today. Needs \"programmes load\" first.");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            foreach (var found in (await new FindProgrammes(db).AllAsync(cancellationToken)).Where(found => !found.Programme.IsSample))
            {
                var text = (await db.ProgrammeVersions.FindAsync([found.Version], cancellationToken))!.Text;
                var request = new LoadProgramme.Request(SampleRound.KeyOf(found.Programme.Key), SampleRound.Of(text, shell.Today));
                var outcome = await new LoadProgramme(db).RunAsync(request, shell.Acting("sample rounds"), cancellationToken);
                if (outcome.IsRefused(out var refusal, out var loaded))
                {
                    return shell.Refuse(refusal);
                }

                shell.Out.WriteLine($"{request.Key}: {loaded.Programme.Application}");
            }

            return Shell.Done;
        }));
        return command;
    }
}
