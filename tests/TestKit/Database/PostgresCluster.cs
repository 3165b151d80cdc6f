using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace Shikaku.TestKit.Database;

/// <summary>
/// A throw-away PostgreSQL on a free port of 127.0.0.1, durable in nothing. PostgreSQL refuses to run as root, so root runs it in a user
/// namespace where it is somebody else.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresCluster>> SharedCluster = new(StartSharedAsync);

    private readonly string folder;
    private readonly Process server;

    private PostgresCluster(string folder, int port, Process server)
    {
        this.folder = folder;
        Port = port;
        this.server = server;
    }

    public int Port { get; }

    /// <summary>One for the whole test process; it ends with it.</summary>
    public static Task<PostgresCluster> SharedAsync() => SharedCluster.Value;

    public static async Task<PostgresCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-postgres-").FullName;
        var data = Path.Combine(folder, "data");
        using (var initdb = Run("initdb", "--no-sync", "--no-instructions", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"))
        {
            await initdb.WaitForExitAsync();
            if (initdb.ExitCode != 0)
            {
                throw new InvalidOperationException($"initdb ended with {initdb.ExitCode}.");
            }
        }

        var port = FreePort();
        var server = Run(
            "postgres", "-D", data, "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-k", "",
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "log_min_messages=fatal", "-c", "TimeZone=UTC");
        var cluster = new PostgresCluster(folder, port, server);
        await cluster.WaitUntilReadyAsync();
        return cluster;
    }

    public string ConnectionString(string database, string user) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={user};Include Error Detail=true";

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await server.WaitForExitAsync();
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<PostgresCluster> StartSharedAsync()
    {
        var cluster = await StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster.Stop();
            cluster.server.WaitForExit();
            Directory.Delete(cluster.folder, recursive: true);
        };
        return cluster;
    }

    private static Process Run(string program, params string[] arguments)
    {
        var path = Path.Combine(BinaryFolder(), program);
        var start = new ProcessStartInfo { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "unshare";
            foreach (var argument in (string[])["-U", "--map-user=65534", "--map-group=65534", path])
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = path;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data is null ? "" : line.Data + Environment.NewLine);
        process.BeginErrorReadLine();
        return process;
    }

    private static string BinaryFolder() =>
        Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).Last();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // There is no event to wait for: PostgreSQL is ready when it answers.
    private async Task WaitUntilReadyAsync()
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ExecuteAsync("postgres", "select 1");
                return;
            }
            catch (NpgsqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(30) && !server.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    // SIGQUIT: immediate shutdown; nothing in it is worth keeping.
    private void Stop()
    {
        if (!server.HasExited)
        {
            _ = Signal(server.Id, 3);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
