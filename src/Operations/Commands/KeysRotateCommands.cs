using System.CommandLine;
using System.Globalization;
using Npgsql;
using Shikaku.Casework.Sealing;
using Shikaku.Operations.Keys;

namespace Shikaku.Operations.Commands;

/// <summary>Changing keys in two steps: hosts must have met the new ones everywhere before the old ones go.</summary>
internal static class KeysRotateCommands
{
    public static Command BuildRotate(Shell shell)
    {
        var command = new Command("rotate", "Makes a new key for every seal and for challenges, and seals anew what the database holds. Hosts go on running; the old keys stay until \"keys retire\".");
        command.SetAction((_, cancellationToken) => WithSealsAsync(shell, async database =>
        {
            shell.Out.WriteLine($"Made in {shell.Home.Keys.Folder}: {string.Join(", ", new RotateKeys(shell.Home.Keys).MakeNext())}");
            KeysCreateCommand.HandOn(shell);
            await SealAnewAsync(shell, database, cancellationToken);
            shell.Out.WriteLine("The old keys still open what was sealed with them. Delete them with \"keys retire\" when copies of the folder elsewhere have the new ones.");
        }));
        return command;
    }

    public static Command BuildRetire(Shell shell)
    {
        var command = new Command("retire", "Seals anew what is still sealed with an old key, and deletes the old keys. Links \"stop reminders\" in mails of before stop working; backups of before need the old keys.");
        command.SetAction((_, cancellationToken) => WithSealsAsync(shell, async database =>
        {
            await SealAnewAsync(shell, database, cancellationToken);
            var deleted = new RotateKeys(shell.Home.Keys).DeleteEarlier();
            KeysCreateCommand.HandOn(shell);
            shell.Out.WriteLine(deleted.Count == 0 ? "There are no old keys." : $"Deleted: {string.Join(", ", deleted)}. Start the hosts again: they forget a key when they end.");
        }));
        return command;
    }

    private static async Task<int> WithSealsAsync(Shell shell, Func<NpgsqlDataSource, Task> work)
    {
        if (shell.OwnerConnection() is not { } connection)
        {
            return shell.Refuse($"No database is set up: {shell.Home.DatabaseFile} is missing.");
        }

        await using var database = NpgsqlDataSource.Create(connection);
        await work(database);
        return Shell.Done;
    }

    private static async Task SealAnewAsync(Shell shell, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var renewed = await new SealContentsAnew(database, shell.Home.Keys.Folder).RunAsync(cancellationToken);
        shell.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Sealed anew: {renewed.Mails} mails, {renewed.Authenticators} authenticators, {renewed.Sheets} settings sheets, {renewed.CookieKeys} keys of cookies, {renewed.Credentials} kept credentials."));
    }
}
