using System.Net;
using System.Net.Sockets;

namespace Shikaku.TestKit;

/// <summary>
/// For what cannot be told to take any free port by itself. From below those that the system gives to outgoing connections: of these one that was free a moment
/// ago is soon taken by somebody else.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int next = Environment.ProcessId * 101 % Count;

    public static int Find()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref next) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
