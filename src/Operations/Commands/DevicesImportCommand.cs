using System.CommandLine;
using Shikaku.Casework.Subsidies;

namespace Shikaku.Operations.Commands;

internal static class DevicesImportCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "CSV: 種類,メーカー,型番,対応,理由 (programmes/devices.csv)." };
        var command = new Command("import", "Puts the list of devices of 助成金 in force; it is the whole list, a bad line takes in nothing.") { file };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                return shell.Refuse($"There is no file {path}.");
            }

            await using var content = File.OpenRead(path);
            var imported = await new ImportDeviceModels(db).RunAsync(new ImportDeviceModels.Request(content), shell.Acting("devices import"), cancellationToken);
            foreach (var bad in imported.Bad)
            {
                shell.Refuse($"{path}:{bad.Line}: {bad.Problem}");
            }

            if (imported.Bad.Count > 0)
            {
                return Shell.Refused;
            }

            shell.Out.WriteLine($"{imported.Supported} devices that can be used, {imported.NotSupported} that cannot.");
            return Shell.Done;
        }));
        return command;
    }
}
