using System.Net;
using System.Net.Sockets;

namespace Shikaku.TestKit;

/// <summary>For what cannot be told to take any free port by itself.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
