using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.TestKit;

namespace Shikaku.Hosts.Hosting;

/// <summary>nginx set up by the text of docs/operations.md, with addresses and files of its own in it; never as root.</summary>
internal sealed class RunningNginx : IAsyncDisposable
{
    public const string PortalName = "portal.example.jp";
    public const string OfficeName = "shinsa.example.jp";

    /// <summary>Who comes from here, is told by its network from the proxy itself.</summary>
    public const string VisitorsAddress = "127.7.7.7";

    private const string Nobody = "65534";

    private readonly string folder;
    private readonly Process process;
    private readonly int tls;
    private readonly int plain;

    private RunningNginx(string folder, Process process, X509Certificate2 certificate, int tls, int plain) =>
        (this.folder, this.process, Certificate, this.tls, this.plain) = (folder, process, certificate, tls, plain);

    /// <summary>Of both names, and the authority of itself.</summary>
    public X509Certificate2 Certificate { get; }

    public static async Task<RunningNginx> StartAsync(Uri portal, Uri office)
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-nginx-").FullName;
        var certificate = MakeCertificate(folder);
        var (tls, plain) = (FreePort.Find(), FreePort.Find());
        await File.WriteAllTextAsync(Path.Combine(folder, "sites.conf"), Sites(folder, portal, office, tls, plain));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off;
            pid {{folder}}/pid;
            events { }
            http {
              access_log off;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/f; uwsgi_temp_path {{folder}}/u; scgi_temp_path {{folder}}/s;
              include {{folder}}/sites.conf;
            }
            """);
        OpenForNobody(folder);
        var nginx = new RunningNginx(folder, Start(folder), certificate, tls, plain);
        await Patience.UntilAsync(nginx.IsOpenAsync, "nginx listens");
        return nginx;
    }

    /// <summary>The way to both names, from <see cref="VisitorsAddress"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(VisitorsAddress), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port == 80 ? plain : tls), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The indented text under "Behind TLS", each place of it that is another one here replaced.</summary>
    private static string Sites(string folder, Uri portal, Uri office, int tls, int plain)
    {
        var document = File.ReadAllText(ProjectFolder.PathOf("docs", "operations.md"));
        var chapter = document[document.IndexOf("## Behind TLS", StringComparison.Ordinal)..document.IndexOf("## Logs", StringComparison.Ordinal)];
        var text = string.Join('\n', chapter.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)));
        (string Place, string Here)[] places =
        [
            ("http://10.1.0.20:5080", Plain(portal)), ("http://10.1.0.20:5081", Plain(office)), ("listen 443", Listen(tls)), ("listen 80", Listen(plain)),
            ("/etc/ssl/portal.pem", folder + "/server.pem"), ("/etc/ssl/portal.key", folder + "/server.key"), ("/etc/ssl/shinsa.pem", folder + "/server.pem"),
            ("/etc/ssl/shinsa.key", folder + "/server.key"),
        ];
        foreach (var (place, here) in places)
        {
            text = text.Contains(place, StringComparison.Ordinal) ? text.Replace(place, here, StringComparison.Ordinal) : throw new InvalidDataException($"The document no longer says {place}.");
        }

        return text;
    }

    private static string Plain(Uri site) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{site.Port}");

    private static string Listen(int port) => string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port}");

    private static Process Start(string folder)
    {
        string[] nginx = ["/usr/sbin/nginx", "-e", folder + "/error.log", "-p", folder, "-c", folder + "/nginx.conf"];
        string[] command = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups", .. nginx] : nginx;
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static void OpenForNobody(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        }
    }

    private static X509Certificate2 MakeCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + PortalName, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(PortalName);
        names.AddDnsName(OfficeName);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(folder + "/server.pem", certificate.ExportCertificatePem());
        File.WriteAllText(folder + "/server.key", key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    private async Task<bool> IsOpenAsync()
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException("nginx ended: " + await File.ReadAllTextAsync(Path.Combine(folder, "error.log")));
        }

        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, tls);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
