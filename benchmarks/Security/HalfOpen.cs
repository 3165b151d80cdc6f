using System.Net.Sockets;
using System.Text;

namespace Shikaku.Benchmarks.Security;

/// <summary>Connections that begin to ask and never end: each stands until the host has enough of it, and comes again.</summary>
internal static class HalfOpen
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Extent.Of(60, moment: 1));

    /// <param name="begin">What is sent; where there is TLS, nothing of a handshake.</param>
    public static Attack Open(Uri host, string begin, int strangers)
    {
        var bytes = Encoding.ASCII.GetBytes(begin);
        return new Attack(strangers, async (_, _, tally) =>
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync("127.0.0.1", host.Port);
            await using var stream = connection.GetStream();
            await stream.WriteAsync(bytes);
            var answer = new byte[64];
            using var patience = new CancellationTokenSource(Patience);
            var length = await stream.ReadAsync(answer, patience.Token);
            tally.Add(length == 0 ? "closed" : Encoding.ASCII.GetString(answer, 0, length) is ['H', 'T', 'T', 'P', ..] text ? text.Split(' ')[1] : "alert");
        });
    }
}
