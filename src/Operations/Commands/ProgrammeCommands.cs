using System.CommandLine;
using System.Globalization;
using Shikaku.Casework;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Programmes;

namespace Shikaku.Operations.Commands;

internal static class ProgrammeCommands
{
    public static Command BuildLoad(Shell shell)
    {
        var path = new Argument<string>("path") { Description = "A programme's file, or a folder of them (programmes/)." };
        var command = new Command("load", "Puts programmes in force; the same file again changes nothing, a bad one loads none.") { path };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var given = parsed.GetRequiredValue(path);
            string[] files = Directory.Exists(given) ? [.. Directory.GetFiles(given, "*.txt").Order(StringComparer.Ordinal)] : [given];
            var read = new List<(string Key, string Text)>();
            foreach (var file in files)
            {
                if (await ReadAsync(shell, file, cancellationToken) is not { } programme)
                {
                    return Shell.Refused;
                }

                read.Add(programme);
            }

            return await LoadAsync(shell, db, read, cancellationToken);
        }));
        return command;
    }

    public static Command BuildReplay(Shell shell)
    {
        var from = Days.Option("--from", "First day of the decisions looked at.");
        var to = Days.Option("--to", "Last day, included.");
        var with = new Option<string>("--with") { Description = "The changed file; its name says which programme.", HelpName = "FILE", Required = true };
        from.Required = to.Required = true;
        var command = new Command("replay", "Shows whose past decision would be another one with a changed file. Writes nothing.") { from, to, with };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var (first, last) = (parsed.GetRequiredValue(from)!.Value, parsed.GetRequiredValue(to)!.Value);
            if (last < first)
            {
                return shell.Refuse("--to lies before --from.");
            }

            return await ReadAsync(shell, parsed.GetRequiredValue(with), cancellationToken) is { } file && ProgrammeFile.TryParse(file.Key, file.Text, out var programme, out _)
                ? await ReplayAsync(shell, db, new ReplayDecisions.Request(new DayPeriod(first, last), programme), cancellationToken)
                : Shell.Refused;
        }));
        return command;
    }

    /// <summary>Key and text of a file that can be read; else null, and every error is told.</summary>
    private static async Task<(string Key, string Text)?> ReadAsync(Shell shell, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            shell.Refuse($"There is no file {file}.");
            return null;
        }

        var (key, text) = (Path.GetFileNameWithoutExtension(file), await File.ReadAllTextAsync(file, cancellationToken));
        if (ProgrammeFile.TryParse(key, text, out _, out var errors))
        {
            return (key, text);
        }

        foreach (var error in errors)
        {
            shell.Refuse($"{file}:{error.Line}: {error.Sentence}");
        }

        return null;
    }

    private static async Task<int> LoadAsync(Shell shell, AppDbContext db, List<(string Key, string Text)> files, CancellationToken cancellationToken)
    {
        foreach (var (key, text) in files)
        {
            var outcome = await new LoadProgramme(db).RunAsync(new LoadProgramme.Request(key, text), shell.Acting("programmes load"), cancellationToken);
            if (outcome.IsRefused(out var refusal, out var loaded))
            {
                return shell.Refuse(refusal);
            }

            shell.Out.WriteLine($"{key}: {loaded.Programme.Name} {(loaded.IsNew ? "in force" : "unchanged")}");
        }

        return Shell.Done;
    }

    private static async Task<int> ReplayAsync(Shell shell, AppDbContext db, ReplayDecisions.Request request, CancellationToken cancellationToken)
    {
        var replayed = await new ReplayDecisions(db).RunAsync(request, cancellationToken);
        foreach (var one in replayed.Differences)
        {
            var then = one.Then is { } yen ? yen.ToString() : "受け付けない";
            shell.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{one.Number} {one.Facility} {one.DecidedOn:yyyy-MM-dd}: {one.Granted} → {then}（{one.Why}）"));
        }

        shell.Out.WriteLine($"{replayed.Decisions} decisions of {request.Changed.Key}, {replayed.Differences.Count} would change.");
        return Shell.Done;
    }
}
