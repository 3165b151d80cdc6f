using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Operations.MainJob;
using Shikaku.Operations.SampleData;

namespace Shikaku.Operations.Commands;

/// <summary>The main job, unattended, on the running system: each step through the pages people use.</summary>
internal static class CheckCommand
{
    private const int CardAppPort = 3;
    private const int VirtualCardPort = 4;

    public static Command Build(Shell shell)
    {
        var ports = new Option<int>("--port-base")
        {
            Description = "First port of this copy.",
            DefaultValueFactory = _ => int.Parse(Environment.GetEnvironmentVariable("SHIKAKU_PORT_BASE") ?? "5080", CultureInfo.InvariantCulture),
        };
        var command = new Command("check", "Does the main job on the running system and says what was seen, one line a step.") { ports };
        command.SetAction((parsed, cancellationToken) => shell.WithDatabaseAsync(async db =>
        {
            try
            {
                await RunAsync(shell, db, parsed.GetValue(ports), cancellationToken);
                shell.Out.WriteLine("check: ok");
                return Shell.Done;
            }
            catch (StepFailedException failed)
            {
                return shell.Refuse(failed.Message);
            }
            catch (HttpRequestException unreachable)
            {
                return shell.Refuse($"CardApp does not answer: {unreachable.Message}");
            }
        }));
        return command;
    }

    private static async Task RunAsync(Shell shell, AppDbContext db, int portBase, CancellationToken cancellationToken)
    {
        using var browser = new StaffBrowser(Loopback(portBase + CardAppPort));
        using var reader = new VirtualReader(Loopback(portBase + VirtualCardPort));
        var steps = new CardAppSteps(browser, reader);
        var lying = await reader.CurrentAsync(cancellationToken);
        await reader.TakeAwayAsync(cancellationToken);

        await browser.OpenAsync((await File.ReadAllTextAsync(shell.Home.StartUrl, cancellationToken)).Trim(), cancellationToken);
        var opened = await steps.ActivateAsync(() => OpenAccountAsync(shell, db, cancellationToken), cancellationToken);
        shell.Out.WriteLine(opened is null ? "DeviceAccounts the card app was activated before" : $"DeviceAccounts the card app is activated as {opened.LoginId}");
        var before = await CountAsync(db, cancellationToken);
        foreach (var expected in ExpectedCheck.All)
        {
            shell.Out.WriteLine("Eligibility " + await steps.CheckAsync(expected, cancellationToken));
        }

        shell.Out.WriteLine($"Eligibility {await CountAsync(db, cancellationToken) - before} checks recorded with their answers");
        if (lying is not null)
        {
            await reader.PlaceAsync(lying, cancellationToken);
        }
    }

    private static async Task<OpenDeviceAccount.Opened> OpenAccountAsync(Shell shell, AppDbContext db, CancellationToken cancellationToken)
    {
        var outcome = await new OpenDeviceAccount(db).RunAsync(
            new OpenDeviceAccount.Request(SampleFacilities.All[0].FacilityCode), shell.Acting("check"), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var opened))
        {
            throw new StepFailedException("DeviceAccounts", $"no account could be opened: {refusal.Code} {refusal.Title}");
        }

        shell.Out.WriteLine($"DeviceAccounts opened {opened.LoginId} for {opened.FacilityCode}");
        return opened;
    }

    private static Task<long> CountAsync(AppDbContext db, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""select count(*) as "Value" from eligibility_checks""").SingleAsync(cancellationToken);

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}
