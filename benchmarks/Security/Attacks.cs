using Shikaku.Benchmarks.Portal;

namespace Shikaku.Benchmarks.Security;

/// <summary>All attacks by name, each run by a process of its own.</summary>
internal static class Attacks
{
    /// <summary>Said when an attack can begin; it then waits for a line, and lasts until there is no more to read.</summary>
    public const string Ready = "ready";

    public const string Guess = "40 guess passwords, from 40 networks";
    public const string GuessByMany = "200 guess passwords, from 200 networks";
    public const string Spray = "40 spray one password over all accounts";
    public const string GuessOfStaff = "40 guess passwords of staff, from 40 networks";
    public const string Register = "40 register, from 40 networks";
    public const string Upload = "10 upload fill bytes and empty chunks";
    public const string Activate = "40 activate terminals that are not theirs";
    public const string HalfOpenToPortal = "400 half-open connections to the portal";
    public const string HalfOpenToOffice = "400 half-open connections to the back office";
    public const string HalfOpenToApi = "400 connections to the API without a handshake";

    private const string HalfARequest = "GET /statistics HTTP/1.1\r\nHost: localhost\r\nX-";

    public static async Task RunAsync(string home, string name)
    {
        var known = StrangersKnowledge.Read(home);
        using var portal = new Site(known.Portal);
        using var office = new Site(known.Office);
        using var uploads = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = known.Portal };
        using var api = ApiConnection.Open(known.Api, home, own: null);
        var attack = name switch
        {
            Upload => await Uploading.OpenAsync(uploads, portal, known.Sessions),
            Activate => Activating.Of(api, 40),
            _ => await OpenAsync(name, known, portal, office),
        };
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
        using var over = new CancellationTokenSource();
        var running = attack.RunAsync(over.Token);
        await Console.In.ReadToEndAsync();
        await over.CancelAsync();
        Console.WriteLine((await running).Write());
    }

    private static async Task<Attack> OpenAsync(string name, StrangersKnowledge known, Site portal, Site office)
    {
        Task<Guessing> AtPortalAsync() => Guessing.OpenAsync(portal, "Mail", user => $"bench{1 + (user % known.People)}@example.jp");
        return name switch
        {
            Guess => (await AtPortalAsync()).FromEverywhere(40),
            GuessByMany => (await AtPortalAsync()).FromEverywhere(200),
            Spray => (await AtPortalAsync()).FromOneNetwork(40),
            GuessOfStaff => (await Guessing.OpenAsync(office, "UserName", user => $"bench{user % 10}")).FromEverywhere(40),
            Register => await Registering.OpenAsync(portal, known.Institutions, 40),
            HalfOpenToPortal => HalfOpen.Open(known.Portal, HalfARequest, 400),
            HalfOpenToOffice => HalfOpen.Open(known.Office, HalfARequest, 400),
            HalfOpenToApi => HalfOpen.Open(known.Api, "", 400),
            _ => throw new ArgumentException($"No attack is called {name}.", nameof(name)),
        };
    }
}
