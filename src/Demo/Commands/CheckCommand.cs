using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Demo.MainJob;
using Shikaku.Demo.SampleData;
using Shikaku.Operations;

namespace Shikaku.Demo.Commands;

/// <summary>The main job, unattended, on the running system: a facility's way from nothing to a working terminal, each step through the pages people use.</summary>
internal static class CheckCommand
{
    public static Command Build(Shell shell)
    {
        var first = new Option<int>("--port-base") { Description = "First port of this copy.", DefaultValueFactory = _ => Ports.FromEnvironment().First };
        var terminal = new Option<string>("--terminal")
        {
            Description = "Data folder of a card app that was never started before. \"./run check\" starts one.",
            DefaultValueFactory = _ => shell.Home.CheckTerminal,
        };
        var command = new Command("check", "Does the main job on the running system and says what was seen, one line a step.") { first, terminal };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            var startUrl = Path.Combine(parsed.GetRequiredValue(terminal), DemoHome.StartUrlName);
            if (!File.Exists(startUrl))
            {
                return shell.Refuse($"No card app waits in {parsed.GetRequiredValue(terminal)}. Use ./run check, which starts one of its own.");
            }

            try
            {
                await RunAsync(shell, db, new Ports(parsed.GetValue(first)), (await File.ReadAllTextAsync(startUrl, cancellationToken)).Trim(), cancellationToken);
                shell.Out.WriteLine("check: ok");
                return Shell.Done;
            }
            catch (StepFailedException failed)
            {
                return shell.Refuse(failed.Message);
            }
            catch (HttpRequestException unreachable)
            {
                return shell.Refuse($"VirtualCard does not answer: {unreachable.Message}");
            }
        }));
        return command;
    }

    private static async Task RunAsync(Shell shell, AppDbContext db, Ports ports, string cardApp, CancellationToken cancellationToken)
    {
        using var portalPages = new SiteBrowser("Portal", ports.Portal);
        using var mails = new MailReader(ports.Mailbox);
        var portal = new PortalSteps(portalPages, mails);
        var person = Applicant.New();
        var facility = await NewFacility.ImportAsync(db, shell.OwnerConnection()!, shell.Time, shell.Acting("check"), cancellationToken);
        Say(shell, "Registration", await portal.RegisterAsync(facility, person, cancellationToken));
        var (number, sent) = await portal.ApplyAsync(facility, cancellationToken);
        Say(shell, "UsageApplications", sent);
        Say(shell, "Review", await portal.AwaitApprovalAsync(number, person, cancellationToken));

        var sheet = await portal.OpenSheetAsync(cancellationToken);
        using var cardAppPages = new SiteBrowser("CardApp", new Uri(new Uri(cardApp).GetLeftPart(UriPartial.Authority)));
        using var reader = new VirtualReader(ports.VirtualCard);
        var terminal = new CardAppSteps(cardAppPages, reader);
        var began = shell.Today;
        await terminal.ActivateAsync(cardApp, sheet, cancellationToken);
        Say(shell, "DeviceAccounts", $"{sheet.Values.LoginId}: the sheet's PDF gives its four values, and a card app is activated by what its printed QR code says");

        // No patient with a card has come yet: neither the date nor the money waits for one.
        Say(shell, "OperationStart", await portal.ConfirmOperationStartAsync([began, shell.Today], cancellationToken));
        await PayAsync(shell, db, ports.BackOffice, new MoneySteps(portalPages, mails, person), cancellationToken);
        await ShareRoofAsync(shell, db, new CoLocationSteps(portalPages, db), facility, cancellationToken);
        await CheckCardsAsync(shell, db, terminal, reader, cancellationToken);
        await portal.StopAccountAsync(sheet.Values.LoginId, cancellationToken);
        await WithReaderAsync(reader, () => terminal.CheckAsync(new ExpectedCheck("valid", WithPin: true, "E001"), cancellationToken), cancellationToken);
        Say(shell, "DeviceAccounts", $"{sheet.Values.LoginId} is stopped as lost, and the next check of its terminal is refused: E001");
    }

    /// <summary>From the claims to the money: a reviewer and two accountants of the sample do their part.</summary>
    private static async Task PayAsync(Shell shell, AppDbContext db, Uri backOffice, MoneySteps facility, CancellationToken cancellationToken)
    {
        using var reviewer = new OfficeSteps(shell, db, backOffice, LoadSampleStaff.Prefix + "reviewer");
        using var accountant = new OfficeSteps(shell, db, backOffice, LoadSampleStaff.Prefix + "accountant");
        using var other = new OfficeSteps(shell, db, backOffice, LoadSampleStaff.Prefix + "accountant-2");
        var office = new PaymentSteps(reviewer, accountant, other);
        await facility.EnterAccountAsync(cancellationToken);
        var (subsidy, claimed) = await facility.ClaimSubsidyAsync(shell.Today, cancellationToken);
        Say(shell, "Subsidies", claimed);
        await office.GrantAsync(subsidy, cancellationToken);
        await facility.AwaitDecisionAsync("Subsidies", subsidy, "交付決定", "交付決定", cancellationToken);
        Say(shell, "Subsidies", $"{subsidy} is granted by a reviewer, told by mail, with a 交付決定通知書 of {await facility.TakeNoticeAsync(subsidy, cancellationToken)} bytes");
        var (report, reported) = await facility.ReportAsync(shell.Today, cancellationToken);
        Say(shell, "Cooperation", reported);
        await facility.AwaitDecisionAsync("Cooperation", report, "支給決定", "支給決定", cancellationToken);
        Say(shell, "Cooperation", $"{report} is granted by its conditions alone, told by mail");
        Say(shell, "Payments", await office.PayAsync(subsidy, cancellationToken));
        await facility.AwaitDecisionAsync("Payments", subsidy, "振込が完了しました", "助成金を振り込みました", cancellationToken);
        await facility.AwaitDecisionAsync("Payments", report, "振込が完了しました", "協力金を振り込みました", cancellationToken);
        Say(shell, "Payments", $"{subsidy} and {report} are paid, each told by mail");
    }

    /// <summary>The owner's second office, under the same roof.</summary>
    private static async Task ShareRoofAsync(Shell shell, AppDbContext db, CoLocationSteps steps, NewFacility main, CancellationToken cancellationToken)
    {
        var sub = await NewFacility.ImportAsync(db, shell.OwnerConnection()!, shell.Time, shell.Acting("check"), cancellationToken, besides: main);
        Say(shell, "Registration", await steps.AddAsync(sub, cancellationToken));
        Say(shell, "CoLocations", await steps.DeclareAsync(main, sub, shell.Today, cancellationToken));
    }

    /// <summary>Every scenario card once.</summary>
    private static async Task CheckCardsAsync(Shell shell, AppDbContext db, CardAppSteps terminal, VirtualReader reader, CancellationToken cancellationToken)
    {
        var before = await CountAsync(db, cancellationToken);
        await WithReaderAsync(
            reader,
            async () =>
            {
                foreach (var expected in ExpectedCheck.All)
                {
                    Say(shell, "Eligibility", await terminal.CheckAsync(expected, cancellationToken));
                }
            },
            cancellationToken);
        Say(shell, "Eligibility", $"{await CountAsync(db, cancellationToken) - before} checks recorded with their answers");
    }

    /// <summary>Whatever lay on the reader lies there again afterwards.</summary>
    private static async Task WithReaderAsync(VirtualReader reader, Func<Task> work, CancellationToken cancellationToken)
    {
        var lying = await reader.CurrentAsync(cancellationToken);
        try
        {
            await reader.TakeAwayAsync(cancellationToken);
            await work();
        }
        finally
        {
            if (lying is not null)
            {
                await reader.PlaceAsync(lying, CancellationToken.None);
            }
        }
    }

    private static void Say(Shell shell, string area, string seen) => shell.Out.WriteLine($"{area} {seen}");

    private static Task<long> CountAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""select count(*) as "Value" from eligibility_checks""").SingleAsync(cancellationToken);
}
