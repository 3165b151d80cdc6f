using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.Benchmarks.Eligibility;

/// <summary>Checks per second and their times, beside a bare endpoint on the same database in the same run.</summary>
internal static class EligibilityBenchmark
{
    private const int Connections = 16;
    private const int SteadyRate = 200;
    private static readonly int ChecksPerRound = Extent.Of(4000, moment: 40);
    private static readonly int WarmUp = Extent.Of(500, moment: 20);
    private static readonly int Rounds = Extent.Of(3, moment: 1);
    private static readonly int SteadyChecks = Extent.Of(10 * SteadyRate, moment: 20);
    private static readonly int NewConnections = Extent.Of(1000, moment: 10);
    private static readonly string[] Cards = ["valid", "elderly", "preschool", "moved-insurer"];

    /// <param name="api">The eligibility API, running.</param>
    /// <param name="bare">The bare endpoint, running.</param>
    /// <param name="fourValues">機関コード, ID, パスワード, アクティベーションコード of an account nobody has used.</param>
    /// <param name="home">SHIKAKU_HOME of this run: its cards, and the authority of its servers.</param>
    public static async Task RunAsync(Uri api, Uri bare, string[] fourValues, string home)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(home, "keys", "api-ca.pem"));
        using var terminal = await Terminal.ActivateAsync(api, fourValues, authority);
        SigningCard[] cards = [.. Cards.Select(name => new SigningCard(Path.Combine(home, "cards", name)))];
        using var toApi = terminal.Connect(api);
        using var toBare = terminal.Connect(bare);
        await AtFullSpeedAsync(toApi, "/eligibility-checks", await terminal.PrepareChecksAsync(toApi, WarmUp, cards));

        var ours = new List<Latencies>();
        var floor = new List<Latencies>();
        for (var round = 0; round < Rounds; round++)
        {
            var checks = await terminal.PrepareChecksAsync(toApi, ChecksPerRound, cards);
            await AtFullSpeedAsync(toBare, BareEndpoint.Path, checks[..WarmUp]);
            floor.Add(await AtFullSpeedAsync(toBare, BareEndpoint.Path, checks));
            ours.Add(await AtFullSpeedAsync(toApi, "/eligibility-checks", checks));
        }

        var steadyChecks = await terminal.PrepareChecksAsync(toApi, SteadyChecks, cards);
        var steady = await Load.AtRateAsync(steadyChecks.Count, SteadyRate, i => PostAsync(toApi, "/eligibility-checks", steadyChecks[i]));
        var ourHandshakes = await ConnectAnewAsync(toApi);
        var bareHandshakes = await ConnectAnewAsync(toBare);
        Array.ForEach(cards, card => card.Dispose());
        Print(Median(ours), Median(floor), steady);
        Console.WriteLine($"new connections           {ourHandshakes}   (each a full handshake: the list of suites allows no resumption)");
        Console.WriteLine($"the same, bare            {bareHandshakes}   (resumed where client and server can)");
    }

    /// <summary>A connection for each request, as a terminal makes one after a pause; two at a time.</summary>
    private static async Task<Latencies> ConnectAnewAsync(HttpClient client)
    {
        Task<Latencies> RunAsync(int count) => Load.AtFullSpeedAsync(count, 2, async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { ConnectionClose = true } };
            using var response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
        });
        await RunAsync(NewConnections / 10);
        return await RunAsync(NewConnections);
    }

    private static Task<Latencies> AtFullSpeedAsync(HttpClient client, string path, List<byte[]> bodies) =>
        Load.AtFullSpeedAsync(bodies.Count, Connections, i => PostAsync(client, path, bodies[i]));

    private static async Task PostAsync(HttpClient client, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
        }
    }

    private static void Print(Latencies ours, Latencies floor, Latencies steady)
    {
        Console.WriteLine($"mutual TLS, {Connections} kept connections, median of {Rounds} rounds of {ChecksPerRound}; cards sign beforehand");
        Console.WriteLine($"eligibility checks        {ours}");
        Console.WriteLine($"bare select and insert    {floor}");
        Console.WriteLine($"checks at {SteadyRate}/s, {SteadyChecks / SteadyRate} s     {steady}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio={ours.PerSecond / floor.PerSecond:0.00}"));
    }

    private static Latencies Median(List<Latencies> rounds) => rounds.OrderBy(r => r.PerSecond).ElementAt(rounds.Count / 2);
}
