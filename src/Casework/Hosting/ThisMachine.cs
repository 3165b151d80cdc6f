using System.Net;

namespace Shikaku.Casework.Hosting;

/// <summary>What is said to it passes no wire.</summary>
public static class ThisMachine
{
    /// <param name="host">As settings name it: a name, an address, or the path of a Unix socket.</param>
    public static bool IsIt(string host) =>
        host is "" or ['/' or '@', ..] || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
