using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Sealing;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;

namespace Shikaku.Demo.Commands;

internal static class SampleStaffCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("staff", "Adds one sample member of staff for each role; their secrets are in sample-staff.txt.");
        command.SetAction((_, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            await new LoadSampleStaff(db, shell.Home).RunAsync(shell.Acting("sample staff"), cancellationToken);
            shell.Out.WriteLine($"Passwords and authenticator keys: {LoadSampleStaff.FileOf(shell.Home)}");
            return Shell.Done;
        }));
        return command;
    }
}

internal static class SampleStaffCodeCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Such as sample-reviewer." };
        var command = new Command("staff-code", "Prints the code a sample member of staff's authenticator app shows now.") { name };
        command.SetAction((parsed, cancellationToken) =>
        {
            var typed = parsed.GetRequiredValue(name);
            if (!typed.StartsWith(LoadSampleStaff.Prefix, StringComparison.Ordinal))
            {
                return Task.FromResult(shell.Refuse($"{typed} is no sample: only names beginning with {LoadSampleStaff.Prefix} have their codes shown."));
            }

            return shell.WithDatabaseAsync(async db =>
            {
                var normalized = typed.ToUpperInvariant();
                var person = await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
                if (person?.SealedAuthenticator is not { } sealedKey)
                {
                    return shell.Refuse(StaffRefusals.StaffUnknown);
                }

                shell.Out.WriteLine(Totp.Code(StaffSeal.Load(shell.Home.Keys.Folder).Open(SealPurpose.AuthenticatorOf(person.Id), sealedKey), Totp.StepOf(shell.Time.GetUtcNow())));
                return Shell.Done;
            });
        });
        return command;
    }
}
