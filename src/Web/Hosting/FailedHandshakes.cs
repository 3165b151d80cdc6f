using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Security;

namespace Shikaku.Web.Hosting;

/// <summary>Connections to a port of TLS that came to no handshake: another protocol, no suite in common, a client that did not trust us, nothing at all.</summary>
internal sealed partial class FailedHandshakes(TimeProvider time, ILogger<FailedHandshakes> logger) : NetworkCounts(time)
{
    private const string Handshake = "handshake";

    /// <summary>Around the handshake, which ends a connection without a word when it fails.</summary>
    public async Task WatchAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var network = NetworkPrefix.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);
        await next(connection);
        if (!connection.Items.ContainsKey(typeof(FailedHandshakes)))
        {
            Add(Handshake, network);
        }
    }

    /// <summary>Behind the handshake.</summary>
    public static void NoteDone(ConnectionContext connection) => connection.Items[typeof(FailedHandshakes)] = true;

    protected override void Tell(string what, string network, int count) => Log.Failed(logger, count, network);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} connections within a minute came to no TLS handshake, from {Network}")]
        public static partial void Failed(ILogger logger, int count, string network);
    }
}
