using System.CommandLine;
using System.Globalization;
using Shikaku.Casework;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Certificates;

namespace Shikaku.Operations.Commands;

/// <summary>Without more words: every trusted issuer and its newest list.</summary>
internal static class CrlCommand
{
    private static readonly string[] Headings = ["ISSUER", "KEY", "SINCE", "NUMBER", "ENTRIES", "THIS UPDATE", "NEXT UPDATE", "AGE", "STATE"];

    public static Command Build(Shell shell)
    {
        var command = new Command("crl", "Certificate revocation lists: alone, the newest of every trusted holder CA and its age (times of Japan).") { CrlImportCommand.Build(shell) };
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(db => ShowAsync(shell, db, cancellationToken)));
        return command;
    }

    /// <summary>2 d 3 h, 3 h 4 min, 5 min.</summary>
    internal static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Days} d {span.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min"),
    };

    private static async Task<int> ShowAsync(Shell shell, AppDbContext db, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(shell.Home.Keys.HolderRoots))
        {
            return shell.Refuse($"No holder CA is trusted: {shell.Home.Keys.HolderRoots} is missing. Run \"keys create\" first.");
        }

        var now = shell.Time.GetUtcNow();
        var lines = await new ShowRevocationLists(db, HolderRoots.Load(shell.Home.Keys.HolderRoots)).RunAsync(now, cancellationToken);
        Table.Write(shell.Out, [Headings, .. lines.Select(line => Cells(line, now))]);
        return Shell.Done;
    }

    private static string[] Cells(ShowRevocationLists.Line line, DateTimeOffset now) =>
    [
        line.Issuer.Name,
        line.Issuer.ShortKey,
        JapanDay.Of(line.Issuer.NotBefore).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        .. line.List is { } list
            ? (string[])[
                list.Number ?? "-",
                list.Entries.ToString(CultureInfo.InvariantCulture),
                JapanTime.ForOperators(list.ThisUpdate),
                list.NextUpdate is { } next ? JapanTime.ForOperators(next) : "-",
                Span(now - list.ThisUpdate),
            ]
            : ["-", "-", "-", "-", "-"],
        State(line, now),
    ];

    private static string State(ShowRevocationLists.Line line, DateTimeOffset now) => line.Standing switch
    {
        RevocationListStanding.Current => "current",
        RevocationListStanding.Missing => "none taken in: answers carry a warning",
        RevocationListStanding.Late => $"{Late(line, now)} late",
        RevocationListStanding.Stale => $"{Late(line, now)} late: answers carry a warning",
        _ => $"{Late(line, now)} late: checks are stopped",
    };

    private static string Late(ShowRevocationLists.Line line, DateTimeOffset now) => Span(RevocationListTerms.Lateness(now, line.List!.Dates));
}
