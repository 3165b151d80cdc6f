using System.CommandLine;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Operations.Commands;

internal static class AccountStopCommand
{
    public static Command Build(Shell shell)
    {
        var id = new Option<string>("--id") { Description = "ID of the account, such as W0000001.", HelpName = "ID", Required = true };
        var command = new Command("stop", "Stops an account: its terminal is refused from the next call on.") { id };
        command.SetAction((parsed, cancellationToken) =>
        {
            var typed = parsed.GetRequiredValue(id);
            if (!LoginId.TryParse(typed, out var loginId))
            {
                return Task.FromResult(shell.Refuse($"{typed} is no ID: W and seven digits."));
            }

            return shell.WithDatabaseAsync(async db =>
            {
                var outcome = await new StopDevice(db, new Outbox(db, MailSeal.Load(shell.Home.Keys.Folder))).RunAsync(new StopDevice.Request(loginId), shell.Acting("account stop"), cancellationToken);
                if (outcome.IsRefused(out var refusal, out var stopped))
                {
                    return shell.Refuse(refusal);
                }

                shell.Out.WriteLine($"{stopped.LoginId} is stopped.");
                return Shell.Done;
            });
        });
        return command;
    }
}
