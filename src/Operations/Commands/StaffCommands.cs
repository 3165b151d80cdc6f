using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.Operations.Commands;

internal static class StaffAddCommand
{
    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "User name: small letters, digits, '.', '-', '_'." };
        var role = new Option<StaffRole>("--role") { Description = "Reviewer, Lead, CallCentre, Auditor, Administrator, Accountant, RegionalBureau or Prefecture.", HelpName = "ROLE", Required = true };
        var bureau = new Option<RegionalBureau?>("--bureau") { Description = $"Of a RegionalBureau: {string.Join(", ", Enum.GetNames<RegionalBureau>())}.", HelpName = "BUREAU" };
        var prefecture = new Option<string?>("--prefecture") { Description = "Of a Prefecture: 01 to 47.", HelpName = "NUMBER" };
        var displayName = new Option<string>("--display-name") { Description = "As shown on the screen.", HelpName = "NAME", Required = true };
        var command = new Command("add", "Adds a member of staff and prints a password for the first sign-in, this once.") { name, role, bureau, prefecture, displayName };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var request = new AddStaff.Request(
                parsed.GetRequiredValue(name), parsed.GetRequiredValue(displayName), parsed.GetRequiredValue(role), [], parsed.GetValue(bureau), parsed.GetValue(prefecture));
            var outcome = await new AddStaff(db, shell.Ask(db), shell.Notices(db)).RunAsync(request, shell.Acting("staff add"), cancellationToken);
            if (outcome.IsRefused(out var refusal, out var added))
            {
                return shell.Refuse(refusal);
            }

            shell.Out.WriteLine(added.OneTimePassword);
            return Shell.Done;
        }));
        return command;
    }
}

/// <summary>What an administrator does on the page /staff, for when there is no administrator.</summary>
internal static class StaffChangeCommands
{
    public static IEnumerable<Command> All(Shell shell) =>
    [
        Build(shell, "unlock", "Ends the lock after too many failures.", async (db, whom, context, cancellationToken) =>
            ((await new UnlockStaff(db).RunAsync(new UnlockStaff.Request(whom), context, cancellationToken)).Refusal, "is unlocked.")),
        Build(shell, "disable", "Disables an account and signs it out.", async (db, whom, context, cancellationToken) =>
            ((await new DisableStaff(db).RunAsync(new DisableStaff.Request(whom), context, cancellationToken)).Refusal, "is disabled.")),
        Build(shell, "enable", "Takes a disabling back.", async (db, whom, context, cancellationToken) =>
            ((await new EnableStaff(db, shell.Ask(db), shell.Notices(db)).RunAsync(new EnableStaff.Request(whom), context, cancellationToken)).Refusal, "is enabled.")),
        Build(shell, "reset-second-factor", "Removes authenticator app and passkeys, and prints a new one-time password.", async (db, whom, context, cancellationToken) =>
        {
            var outcome = await new ResetSecondFactor(db, shell.Ask(db), shell.Notices(db)).RunAsync(new ResetSecondFactor.Request(whom), context, cancellationToken);
            return (outcome.Refusal, $"signs in anew with {outcome.Value?.OneTimePassword}");
        }),
    ];

    private static Command Build(
        Shell shell, string verb, string description, Func<AppDbContext, StaffChoice, ActingAs, CancellationToken, Task<(Refusal? Refusal, string Done)>> work)
    {
        var name = new Argument<string>("NAME") { Description = "User name." };
        var command = new Command(verb, description) { name };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var typed = parsed.GetRequiredValue(name);
            var normalized = typed.ToUpperInvariant();
            if (await db.StaffUsers.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken) is not { } user)
            {
                return shell.Refuse(StaffRefusals.StaffUnknown);
            }

            var (refusal, done) = await work(db, new StaffChoice(user.Id, By: null, Version: null), shell.Acting("staff " + verb), cancellationToken);
            if (refusal is not null)
            {
                return shell.Refuse(refusal);
            }

            shell.Out.WriteLine($"{typed} {done}");
            return Shell.Done;
        }));
        return command;
    }
}

internal static class StaffCommandParts
{
    public static StaffNotices Notices(this Shell shell, AppDbContext db) => new(db, new Outbox(db, MailSeal.Load(shell.Home.Keys.Folder)));

    public static AskAdministrators Ask(this Shell shell, AppDbContext db) => new(db, shell.Notices(db), StaffSeal.Load(shell.Home.Keys.Folder));
}
