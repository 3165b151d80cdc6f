using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Shikaku.TestKit;

namespace Shikaku.Hosts.BadInput;

/// <summary>A request line that no client library sends.</summary>
internal static class RawRequest
{
    /// <param name="authority">Of a host with TLS.</param>
    /// <returns>The whole answer: status line, headers, body.</returns>
    public static async Task<string> SendAsync(Uri host, string line, string? cookies = null, X509Certificate2? authority = null)
    {
        using var patience = Patience.Begin();
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Host, host.Port, patience.Token);
        await using var stream = authority is null ? connection.GetStream() : await SecureAsync(connection, host.Host, authority, patience.Token);
        var cookie = cookies is { Length: > 0 } ? $"Cookie: {cookies}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: {host.Authority}\r\n{cookie}Connection: close\r\n\r\n"), patience.Token);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return await answer.ReadToEndAsync(patience.Token);
    }

    public static int Status(string answer) => int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);

    private static async Task<Stream> SecureAsync(TcpClient connection, string host, X509Certificate2 authority, CancellationToken cancellationToken)
    {
        var tls = new SslStream(connection.GetStream());
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck };
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = trust }, cancellationToken);
        return tls;
    }
}
