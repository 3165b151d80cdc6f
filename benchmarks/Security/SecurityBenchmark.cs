using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Identity;
using Shikaku.Benchmarks.Portal;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Facilities;

namespace Shikaku.Benchmarks.Security;

/// <summary>What strangers may do to the hosts, and how those fare meanwhile who came for something.</summary>
internal static class SecurityBenchmark
{
    private const int Applications = 5_000;
    private const int Uploaders = 10;

    /// <summary>What rows and lines of one scene may take.</summary>
    private const double RowsMark = 32;

    /// <param name="hosts">With a database that is still empty.</param>
    /// <returns>1: a mark was missed, and not because the machine was busy.</returns>
    public static async Task<int> RunAsync(AttackedHosts hosts)
    {
        var data = new PortalData(hosts.ConnectionString, Uploaders + 1, Extent.Of(Applications, moment: 1_000));
        await data.LoadAsync();
        await GivePasswordsAsync(data);
        using var portal = new Site(hosts.Portal.Address);
        using var office = new Site(hosts.Office.Address);
        using var terminal = await ApiReader.EnterAsync(hosts.Api.Address, hosts.Home, data);

        // The first page with a form makes the key that cookies are sealed with.
        await portal.ExpectAsync(new Visit("/sign-in"));
        await office.ExpectAsync(new Visit("/sign-in"));
        using var users = new SessionCookies(hosts.Home, "portal", "Shikaku.Portal", $"shikaku-portal-{hosts.Portal.Address.Port}");
        using var staff = new SessionCookies(hosts.Home, "back-office", "Shikaku.BackOffice", $"shikaku-backoffice-{hosts.Office.Address.Port}");
        var visits = new PortalVisits(data, users, staff);
        var ofPortal = Reading(portal, ["/statistics", "/sign-in"], visits.OfPortal.Where(page => page.Name is "home" or "application"));
        var ofOffice = Reading(office, ["/sign-in"], visits.OfOffice.Where(page => page.Name is "queue" or "case"));
        var ofApi = new Readers(_ => terminal.ChallengeAsync());

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{data.Applicants.Count:N0} applications; {Environment.ProcessorCount} cores, strangers on the same, giving way; {Scene.Seconds} s a scene; others at 20 requests/s, each counts from the instant it was due"));
        var report = new SceneReport();
        foreach (var (name, readers) in new[] { ("portal", ofPortal), ("back office", ofOffice), ("API", ofApi) })
        {
            await readers.ReadAsync(Extent.Of(2, moment: 1));
            report.Quiet(name, await readers.ReadAsync(Extent.Of(5, moment: 1)));
        }

        Know(hosts, data, visits);
        var playing = new Playing(hosts, report);
        foreach (var scene in Scenes(hosts, ofPortal, ofOffice, ofApi))
        {
            await playing.PlayAsync(scene);
        }

        return report.Verdict();
    }

    private static void Know(AttackedHosts hosts, PortalData data, PortalVisits visits) => new StrangersKnowledge(
        hosts.Portal.Address,
        hosts.Office.Address,
        hosts.Api.Address,
        data.Applicants.Count,
        [.. data.Applicants.Where(a => a.Kind == FacilityKind.CheckupInstitution).Take(50).Select(a => a.FacilityCode)],
        [.. visits.DrafterCookies.Take(Uploaders)]).Write(hosts.Home);

    private static IEnumerable<Scene> Scenes(AttackedHosts hosts, Readers ofPortal, Readers ofOffice, Readers ofApi) =>
    [
        new(Attacks.Guess, hosts.Portal, ofPortal, RowsMark),
        new(Attacks.GuessByMany, hosts.Portal, ofPortal, RowsMark),
        new(Attacks.Spray, hosts.Portal, ofPortal, RowsMark),
        new(Attacks.GuessOfStaff, hosts.Office, ofOffice, RowsMark),
        new(Attacks.Register, hosts.Portal, ofPortal, RowsMark),
        new(Attacks.Upload, hosts.Portal, ofPortal, RowsMark + hosts.UploadMegabytes),
        new(Attacks.Activate, hosts.Api, ofApi, RowsMark),
        new(Attacks.HalfOpenToPortal, hosts.Portal, ofPortal, RowsMark),
        new(Attacks.HalfOpenToOffice, hosts.Office, ofOffice, RowsMark),
        new(Attacks.HalfOpenToApi, hosts.Api, ofApi, RowsMark),
    ];

    private static Readers Reading(Site site, IEnumerable<string> open, IEnumerable<(string Name, Func<int, Visit> Visit)> signedIn) => new(
    [
        .. open.Select<string, Func<int, Task>>(path => _ => site.ExpectAsync(new Visit(path, From: Networks.OfReaders))),
        .. signedIn.Select<(string Name, Func<int, Visit> Visit), Func<int, Task>>(page => i => site.ExpectAsync(page.Visit(i) with { From = Networks.OfReaders })),
    ]);

    /// <summary>One that costs what it costs in operation, for everybody.</summary>
    private static async Task GivePasswordsAsync(PortalData data)
    {
        var hash = new Passwords(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).Hash("まいあさ公園を三周はしる");
        await using var connection = await data.OpenAsync();
        await connection.ExecuteAsync($"update portal_users set password_hash = '{hash}'; update staff_users set password_hash = '{hash}'");
    }
}
