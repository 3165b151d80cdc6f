using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Shikaku.Casework.Mail;

/// <summary>The last line of an answer: its code and, of all lines, the words.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code is >= 200 and < 400;

    /// <param name="way">One of those named behind the extension.</param>
    public bool Offers(string extension, string? way = null) => Lines.Select(line => line.Split(' ')).Any(words =>
        words[0].Equals(extension, StringComparison.OrdinalIgnoreCase) && (way is null || words.Skip(1).Contains(way, StringComparer.OrdinalIgnoreCase)));
}

/// <summary>Lines to and from a mail server. Every step has an end; a server that is silent or speaks something else is an <see cref="IOException"/>.</summary>
internal sealed class SmtpLine : IAsyncDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 100;

    private readonly TcpClient tcp = new();
    private readonly byte[] buffer = new byte[LongestLine];
    private Stream stream = Stream.Null;
    private int filled;

    /// <summary>The address we speak from, as a name.</summary>
    public string OwnName =>
        ((IPEndPoint)tcp.Client.LocalEndPoint!).Address is var address && address.IsIPv4MappedToIPv6 ? $"[{address.MapToIPv4()}]"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(address.GetAddressBytes())}]"
        : $"[{address}]";

    public async Task ConnectAsync(SmtpSettings settings)
    {
        using var patience = new CancellationTokenSource(settings.StepTimeout);
        await EndingAsync(async () => await tcp.ConnectAsync(settings.Host, settings.Port, patience.Token));
        tcp.NoDelay = true;
        stream = tcp.GetStream();
    }

    public async Task SecureAsync(SmtpSettings settings)
    {
        // What came before the handshake was not the server's secret to tell: a go-between could have put it there.
        if (filled > 0)
        {
            throw new IOException("The mail server spoke before the handshake.");
        }

        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.Authority is { } authority)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.Add(authority);
        }

        var secured = new SslStream(stream);
        stream = secured;
        using var patience = new CancellationTokenSource(settings.StepTimeout);
        await EndingAsync(() => secured.AuthenticateAsClientAsync(options, patience.Token));
    }

    public async Task<SmtpReply> AskAsync(string command, TimeSpan timeout)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), timeout);
        return await ReadReplyAsync(timeout);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        await EndingAsync(async () =>
        {
            await stream.WriteAsync(bytes, patience.Token);
            await stream.FlushAsync(patience.Token);
        });
    }

    public async Task<SmtpReply> ReadReplyAsync(TimeSpan timeout)
    {
        using var patience = new CancellationTokenSource(timeout);
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(patience.Token);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                break;
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new IOException("The mail server does not speak SMTP.");
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        tcp.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken patience)
    {
        while (true)
        {
            var end = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(buffer, 0, end).TrimEnd('\r');
                filled -= end + 1;
                buffer.AsSpan(end + 1, filled).CopyTo(buffer);
                return line;
            }

            var read = 0;
            await EndingAsync(async () => read = await stream.ReadAsync(buffer.AsMemory(filled), patience));
            if (read == 0)
            {
                throw new IOException("The mail server ended the connection or sent a line too long.");
            }

            filled += read;
        }
    }

    private static async Task EndingAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception broken) when (broken is OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            throw new IOException("The mail server did not answer as it should.", broken);
        }
    }
}
