using System.CommandLine;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Operations.Commands;

internal static class AccountOpenCommand
{
    public static Command Build(Shell shell)
    {
        var facility = new Option<string>("--facility") { Description = "機関コード, ten digits. \"sample facilities\" lists them.", HelpName = "CODE", Required = true };
        var command = new Command("open", "Opens an account for one terminal and prints its four values, this once.") { facility };
        command.SetAction((parsed, cancellationToken) =>
        {
            var typed = parsed.GetRequiredValue(facility);
            if (!FacilityCode.TryParse(typed, out var code))
            {
                return Task.FromResult(shell.Refuse($"{typed} is no 機関コード: ten digits, the last of them a check digit."));
            }

            return shell.WithDatabaseAsync(async db =>
            {
                var outcome = await new OpenDeviceAccount(db, AccountSecrets.OfToday).RunAsync(new OpenDeviceAccount.Request(code), shell.Acting("account open"), cancellationToken);
                if (outcome.IsRefused(out var refusal, out var opened))
                {
                    return shell.Refuse(refusal);
                }

                Table.Write(shell.Out,
                [
                    ["機関コード", opened.FacilityCode.Value],
                    ["ID", opened.LoginId.Value],
                    ["パスワード", opened.Password],
                    ["アクティベーションコード", opened.ActivationCode.Grouped],
                ]);
                return Shell.Done;
            });
        });
        return command;
    }
}
