using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;

namespace Shikaku.Demo.Commands;

internal static class SamplePeopleCommand
{
    public static Command Build(Shell shell)
    {
        var scenariosOnly = new Option<bool>("--scenarios") { Description = "Only those made for a situation, not the whole population." };
        var command = new Command("people", "Lists the sample people in the database: id, name, birth date, card, what is special.") { scenariosOnly };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var stored = await db.People.AsNoTracking().OrderBy(person => person.Id).ToListAsync(cancellationToken);
            var known = SamplePeople.All(shell.Today).ToDictionary(person => person.Id, StringComparer.Ordinal);
            var cards = ScenarioCards.Table.ToLookup(card => card.PersonId, card => card.Folder, StringComparer.Ordinal);
            var rows = stored
                .Where(person => known.ContainsKey(person.Id) && (!parsed.GetValue(scenariosOnly) || SamplePeople.IsNamed(person.Id)))
                .Select(person => (string[])[person.Id, person.Name, $"{person.BirthDate:yyyy-MM-dd}", string.Join(", ", cards[person.Id]), known[person.Id].Special])
                .ToList();
            if (rows.Count == 0)
            {
                return shell.Refuse("No sample people are loaded. Run \"sample load\" first.");
            }

            Table.Write(shell.Out, [["id", "name", "born", "card", "what is special"], .. rows]);
            return Shell.Done;
        }));
        return command;
    }
}
