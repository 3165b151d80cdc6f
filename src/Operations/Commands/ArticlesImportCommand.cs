using System.CommandLine;
using Shikaku.Casework.Articles;

namespace Shikaku.Operations.Commands;

internal static class ArticlesImportCommand
{
    public static Command Build(Shell shell)
    {
        var folder = new Argument<string>("folder") { Description = "The folder of the articles that ship (content/)." };
        var command = new Command("import", "Takes in the articles that ship; what the office wrote itself stays, and is offered the new text. A bad file takes in nothing.") { folder };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var path = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(path))
            {
                return shell.Refuse($"There is no folder {path}.");
            }

            var content = await ShippedContent.ReadAsync(path, cancellationToken);
            foreach (var bad in content.Bad)
            {
                shell.Refuse($"{Path.Combine(path, bad.Path)}: {bad.Problem}");
            }

            if (content.Bad.Count > 0)
            {
                return Shell.Refused;
            }

            var imported = await new ImportArticles(db).RunAsync(content, shell.Acting("articles import"), cancellationToken);
            shell.Out.WriteLine($"{imported.New} new articles, {imported.Changed} changed, {imported.Unchanged} as before, {imported.Offered} offered beside the office's own.");
            return Shell.Done;
        }));
        return command;
    }
}
