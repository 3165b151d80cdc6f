using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Shikaku.Hosts.BadInput;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>A host calls nobody but whom it was told of (docs/operations.md, Outbound connections): its sockets are looked at while people go through it.</summary>
public sealed class OutboundConnectionsTests
{
    private const string Established = "01";
    private const string Asking = "02";

    [Fact]
    public async Task Portal_WhilePeopleGoThroughIt_IsConnectedToItsDatabaseAlone()
    {
        await using var portal = await RunningPortal.StartAsync();
        using var signedIn = await portal.SignedInAsync();
        await using var process = await HostProcess.StartAsync("Portal", portal.Database.PortalConnectionString, portal.Keys.Folder, portal.Files);
        using var client = process.ClientOf(signedIn, portal.Address);

        var called = await WalkAsync(process, client, "/home", "/account", "/sign-in", "/register", "/statistics", "/app", "/claims", "/subsidy");

        Assert.Equal([new IPEndPoint(IPAddress.Loopback, process.DatabasePort)], called);
    }

    [Fact]
    public async Task BackOffice_WhileStaffGoThroughIt_IsConnectedToItsDatabaseAlone()
    {
        await using var office = await RunningBackOffice.StartAsync();
        using var signedIn = await office.SignedInAsync(StaffRole.Lead);
        await using var process = await HostProcess.StartAsync("BackOffice", office.Database.BackOfficeConnectionString, office.Keys.Folder, office.Files);
        using var client = process.ClientOf(signedIn, office.Address);

        var called = await WalkAsync(process, client, "/review", "/claims", "/facilities?q=ためし", "/masters", "/mail", "/enforcement", "/statistics", "/account");

        Assert.Equal([new IPEndPoint(IPAddress.Loopback, process.DatabasePort)], called);
    }

    /// <returns>Whom the process was connected to at any moment, those that came to it left out.</returns>
    private static async Task<IEnumerable<IPEndPoint>> WalkAsync(HostProcess process, PageClient client, params string[] paths)
    {
        var called = new ConcurrentDictionary<IPEndPoint, bool>();
        using var over = new CancellationTokenSource();
        var looking = Task.Run(
            () =>
            {
                while (!over.IsCancellationRequested)
                {
                    Look(process, called);
                }
            });
        foreach (var path in paths)
        {
            await client.GetAsync(path);
            Assert.True(client.Status is HttpStatusCode.OK, $"{path}: {client.Status}");
        }

        await over.CancelAsync();
        await looking;
        return called.Keys;
    }

    private static void Look(HostProcess process, ConcurrentDictionary<IPEndPoint, bool> called)
    {
        var own = new DirectoryInfo($"/proc/{process.Id}/fd").EnumerateFileSystemInfos().Select(each => each.LinkTarget).Where(target => target?.StartsWith("socket:[", StringComparison.Ordinal) == true)
            .Select(target => target![8..^1]).ToHashSet(StringComparer.Ordinal);
        foreach (var table in (ReadOnlySpan<string>)["tcp", "tcp6", "udp", "udp6"])
        {
            foreach (var line in File.ReadLines($"/proc/{process.Id}/net/{table}").Skip(1))
            {
                var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (own.Contains(cells[9]) && cells[3] is Established or Asking && EndPoint(cells[1]).Port != process.Address.Port)
                {
                    called.TryAdd(EndPoint(cells[2]), true);
                }
            }
        }
    }

    /// <summary>As the kernel writes it: words of 32 bits in the order of this machine, then the port.</summary>
    private static IPEndPoint EndPoint(string written)
    {
        var parts = written.Split(':');
        var bytes = Enumerable.Range(0, parts[0].Length / 8).SelectMany(word => BitConverter.GetBytes(uint.Parse(parts[0].AsSpan(word * 8, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray();
        var address = new IPAddress(bytes);
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
