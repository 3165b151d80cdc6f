using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Pages;

namespace Shikaku.Hosts.BadInput;

/// <summary>A host as a process of its own, on the database, keys and files of one in this process; killed (SIGKILL) when it has said so many things to its database.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly BreakableLine line;
    private readonly Process process;
    private readonly int port = FreePort.Find();
    private int said;
    private int last = int.MaxValue;

    private HostProcess(string host, string connectionString, string keys, string files)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        line = new BreakableLine(target.Port);
        line.Passed += Count;
        target.Host = "127.0.0.1";
        target.Port = line.Port;
        process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, $"Shikaku.{host}.dll"),
                    $"--Database:ConnectionString={target.ConnectionString}",
                    $"--Keys:Folder={keys}",
                    $"--Files:Folder={files}",
                    $"--{host}:Port={port.ToString(CultureInfo.InvariantCulture)}",
                    "--BackOffice:BackgroundWork=false",
                    "--Portal:PublicAddress=http://portal.test",
                    "--Portal:AllowedHosts=localhost",
                },
            },
        };
    }

    public Uri Address => new($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}");

    public int Id => process.Id;

    /// <summary>Where it was told that its database is.</summary>
    public int DatabasePort => line.Port;

    /// <summary>Pieces the host has sent to its database since <see cref="Arm"/>.</summary>
    public int Said => Volatile.Read(ref said);

    public static async Task<HostProcess> StartAsync(string host, string connectionString, string keys, string files)
    {
        var started = new HostProcess(host, connectionString, keys, files);
        Array.ForEach(Patience.HostSettings, started.process.StartInfo.ArgumentList.Add);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        using var client = Patience.Client(started.Address);
        await Patience.UntilAsync(
            async () => await AnswersAsync(client) || (started.process.HasExited ? throw new InvalidOperationException($"{host} did not start.") : false),
            $"{host} answers");
        return started;
    }

    /// <summary>A client with the session of <paramref name="signedIn"/>, whose host keeps the same keys.</summary>
    public PageClient ClientOf(PageClient signedIn, Uri there)
    {
        var client = new PageClient(Address);
        foreach (Cookie cookie in signedIn.Cookies.GetCookies(there))
        {
            client.Cookies.Add(Address, new Cookie(cookie.Name[..(cookie.Name.LastIndexOf('-') + 1)] + port.ToString(CultureInfo.InvariantCulture), cookie.Value));
        }

        return client;
    }

    /// <summary>From now on: kill -9 as soon as so many pieces have gone to the database.</summary>
    public void Arm(int pieces)
    {
        Volatile.Write(ref said, 0);
        Volatile.Write(ref last, pieces);
    }

    public Task DiedAsync() => Patience.WithinAsync(process.WaitForExitAsync());

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        await line.DisposeAsync();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Count()
    {
        if (Interlocked.Increment(ref said) == Volatile.Read(ref last))
        {
            process.Kill();
        }
    }
}
