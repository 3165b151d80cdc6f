using System.Globalization;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Benchmarks.Portal;

/// <summary>The pages people wait for, at a steady rate over 100,000 applications, beside a floor in the same run.</summary>
internal static class PortalBenchmark
{
    private const int Rate = 50;
    private const double PageMark = 100;
    private const double SubmitMark = 20;
    private static readonly int Calls = Extent.Of(5 * Rate, moment: 2);
    private static readonly int Rounds = Extent.Of(3, moment: 1);
    private static readonly int WarmUp = Extent.Of(200, moment: 2);

    /// <param name="sites">With a database that is still empty.</param>
    /// <returns>1: a mark was missed, and not because the machine was busy.</returns>
    public static async Task<int> RunAsync(Sites sites)
    {
        var home = sites.Home;
        var data = new PortalData(await File.ReadAllTextAsync(Path.Combine(home, "database")), (Rounds * Calls) + WarmUp + 100);
        await data.LoadAsync();
        using var portal = new Site(sites.Portal);
        using var office = new Site(sites.Office);
        using var bare = new Site(sites.Bare);

        // The first page with a form makes the key that cookies are sealed with.
        await portal.ExpectAsync(new Visit("/sign-in"));
        await office.ExpectAsync(new Visit("/sign-in"));
        using var users = new SessionCookies(home, "portal", "Shikaku.Portal", $"shikaku-portal-{sites.Portal.Port}");
        using var staff = new SessionCookies(home, "back-office", "Shikaku.BackOffice", $"shikaku-backoffice-{sites.Office.Port}");
        var visits = new PortalVisits(data, users, staff);
        var report = new Report();
        var (portalMeter, officeMeter, bareMeter) = (new CpuMeter(sites.PortalProcess, home), new CpuMeter(sites.OfficeProcess, home), new CpuMeter(sites.BareProcess, home));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{PortalData.Applications:N0} applications, {data.Applicants.Count(a => a.State is ApplicationState.Submitted or ApplicationState.Returned):N0} of them open; {Environment.ProcessorCount} cores; "
            + $"{Rate} requests/s for {Calls / Rate} s, best of {Rounds} rounds; each counts from the instant it was due"));
        await MeasurePagesAsync(report, "portal", (portal, bare), (portalMeter, bareMeter), visits.OfPortal);
        await MeasurePagesAsync(report, "back office", (office, bare), (officeMeter, bareMeter), visits.OfOffice);
        await WeighAsync(report, portal, office, visits);
        await MeasureSubmitAsync(report, await Submits.PrepareAsync(portal, data, visits.DrafterCookies), bare, (portalMeter, bareMeter));
        await data.OpenAllAsync();
        await MeasurePagesAsync(report, "back office, all 100,000 open", (office, bare), (officeMeter, bareMeter), [.. visits.OfOffice.Where(page => page.Name is "queue" or "case")]);
        return report.Verdict();
    }

    private static async Task MeasurePagesAsync(
        Report report, string title, (Site Ours, Site Bare) sites, (CpuMeter Ours, CpuMeter Bare) meters, IReadOnlyList<(string Name, Func<int, Visit> Visit)> pages)
    {
        var floor = await BestAsync(meters.Bare, _ => sites.Bare.ExpectAsync(new Visit(BareSubmit.Select)));
        report.Floor($"{title}: one select behind a bare endpoint", floor);
        foreach (var (name, visit) in pages)
        {
            report.Line(name, await BestAsync(meters.Ours, i => sites.Ours.ExpectAsync(visit(i))), floor, PageMark);
        }
    }

    private static async Task MeasureSubmitAsync(Report report, Submits submits, Site bare, (CpuMeter Portal, CpuMeter Bare) meters)
    {
        var floor = await BestAsync(meters.Bare, _ => bare.ExpectAsync(new Visit(BareSubmit.Path, Form: submits.SampleForm), "/bare/receipt"));
        report.Floor("six inserts in one durable transaction behind a bare endpoint", floor);
        report.Line("submit", await BestAsync(meters.Portal, _ => submits.SendNextAsync()), floor, SubmitMark);
        await submits.VerifyAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{submits.Sent} submitted: application, event, mail, audit event and try of 施設の確認 of each are in the database, its draft is gone"));
    }

    private static async Task WeighAsync(Report report, Site portal, Site office, PortalVisits visits)
    {
        Console.WriteLine();
        foreach (var (site, pages) in new[] { (portal, visits.OfPortal), (office, visits.OfOffice) })
        {
            foreach (var (name, visit) in pages)
            {
                report.Weight(name, await PageWeight.OfAsync(site, visit(0)));
            }
        }
    }

    /// <summary>Whatever else runs on the machine only makes a round slower.</summary>
    private static async Task<(Latencies Times, Cpu Cpu)> BestAsync(CpuMeter meter, Func<int, Task> call)
    {
        await Load.AtFullSpeedAsync(WarmUp, 2, call);
        var rounds = new List<(Latencies Times, Cpu Cpu)>();
        for (var round = 0; round < Rounds; round++)
        {
            Latencies times = null!;
            var cpu = await meter.MeasureAsync(Calls, async () => times = await Load.AtRateAsync(Calls, Rate, call));
            rounds.Add((times, cpu));
        }

        return rounds.MinBy(r => r.Times.Quantile(0.95));
    }
}
