using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Shikaku.TestKit;

/// <summary>
/// The one limit of time there is in tests: what has not happened by then never will, and the test ends. Tests wait for events; a slow or busy machine makes them
/// slow and no more. Limits of the product that slowness alone would meet are put as far away here.
/// </summary>
public static class Patience
{
    public const int LimitMilliseconds = 10 * 60 * 1000;

    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(LimitMilliseconds);

    /// <summary>Between two looks at something that gives no event.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static int Seconds => (int)Limit.TotalSeconds;

    /// <summary>Settings of portal and back office, as arguments. All tests are one network.</summary>
    public static string[] HostSettings => [$"--Printing:PatienceSeconds={Text}", "--Limits:FormsAtOnce=1000000", "--Limits:PagesAtOnce=1000000", "--Limits:CostlyWaiting=1000000"];

    /// <summary>Settings of the card app, as arguments.</summary>
    public static string[] CardAppSettings => [$"--CardApp:ApiPatienceSeconds={Text}"];

    private static string Text => Seconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>Cancelled when the limit is reached.</summary>
    public static CancellationTokenSource Begin() => new(Limit);

    /// <summary>The same for what happens by itself.</summary>
    public static Task WithinAsync(Task happening) => happening.WaitAsync(Limit);

    /// <summary>Looks again and again for something that gives no event.</summary>
    /// <param name="what">What is waited for: "waited in vain until …".</param>
    public static Task UntilAsync(Func<bool> there, string what) => UntilAsync(() => Task.FromResult(there()), () => what);

    public static Task UntilAsync(Func<Task<bool>> there, string what) => UntilAsync(there, () => what);

    public static async Task UntilAsync(Func<Task<bool>> there, Func<string> what)
    {
        using var patience = Begin();
        while (!await there())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {Limit.TotalMinutes} minutes in vain until {what()}.");
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    public static HttpClient Client(Uri? address = null, HttpMessageHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = Limit };

    /// <summary>The same way to the database, without limits of its own.</summary>
    public static string Database(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Timeout = Seconds, CommandTimeout = Seconds, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>The server does not hang up on a client that got no turn on the processor.</summary>
    public static void Serve(WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.RequestHeadersTimeout = Limit;
    });
}
