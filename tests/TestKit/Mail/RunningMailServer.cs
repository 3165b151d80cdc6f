using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.Mail;
using Shikaku.Mailbox.Reading;

namespace Shikaku.TestKit.Mail;

/// <summary>Debian's aiosmtpd on a free port, by the script that `./run` uses too.</summary>
public sealed class RunningMailServer : IAsyncDisposable
{
    public const string User = "shikaku";
    public const string Password = "見本のパスワード1";

    // Below those that the system hands out by itself: while the server is down, nobody else gets its port.
    private const int LowestPort = 20_000;
    private const int HighestPort = 30_000;

    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-mail-").FullName;
    private readonly bool loginOnly;
    private Process? process;

    private RunningMailServer(bool loginOnly) => this.loginOnly = loginOnly;

    public int Port { get; private set; }

    public X509Certificate2? Authority { get; private set; }

    /// <summary>What arrived, in order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. new MailFolder(Inbox).Find().Reverse()];

    public SmtpSettings Settings => new() { Host = "127.0.0.1", Port = Port, From = "no-reply@portal.test", StepTimeout = Patience.Limit, AnswerTimeout = Patience.Limit };

    public SmtpSettings SecureSettings => Settings with { StartTls = true, Authority = Authority, User = User, Password = Password };

    private string Inbox => Path.Combine(folder, "mail");

    private string ControlFile => Path.Combine(folder, "control");

    /// <param name="loginOnly">Takes AUTH LOGIN and not AUTH PLAIN.</param>
    public static async Task<RunningMailServer> StartAsync(bool secure = false, bool loginOnly = false)
    {
        var server = new RunningMailServer(loginOnly);
        if (secure)
        {
            server.MakeCertificate();
        }

        do
        {
            server.Port = RandomNumberGenerator.GetInt32(LowestPort, HighestPort);
        }
        while (!await server.TryUpAsync());

        return server;
    }

    /// <summary>Answers by these rules from now on (tools/mail-server says which there are).</summary>
    public void Obey(params string[] rules) => File.WriteAllLines(ControlFile, rules);

    public async Task DownAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>At the port it had.</summary>
    public async Task UpAsync()
    {
        if (!await TryUpAsync())
        {
            throw new InvalidOperationException($"The mail server does not start on port {Port}.");
        }
    }

    /// <summary>Waits until this many mails have arrived.</summary>
    public Task UntilAsync(int mails) => Patience.UntilAsync(() => Mails.Count >= mails, $"{mails} mails have arrived");

    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        Authority?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string At(string name) => Path.Combine(folder, name);

    /// <summary>False: the port is taken.</summary>
    private async Task<bool> TryUpAsync()
    {
        var secured = Authority is null ? (string[])[] : ["--certificate", At("server.pem"), "--key", At("server.key"), "--user", User, "--password", Password, .. loginOnly ? (string[])["--login-only", "1"] : []];
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [ProjectFolder.PathOf("tools", "mail-server"), Inbox, Port.ToString(CultureInfo.InvariantCulture), "--control", ControlFile, .. secured])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        process = Process.Start(start)!;
        return await process.StandardOutput.ReadLineAsync() is not null;
    }

    private void MakeCertificate()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2045, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var authority = new CertificateRequest("CN=Shikaku Test Mail CA", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        using var signing = authority.CreateSelfSigned(from, to);
        Authority = X509CertificateLoader.LoadCertificate(signing.RawData);
        var server = new CertificateRequest("CN=localhost", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var made = server.Create(signing, from, to, [1]);
        File.WriteAllText(At("server.pem"), made.ExportCertificatePem());
        File.WriteAllText(At("server.key"), serverKey.ExportPkcs8PrivateKeyPem());
    }
}
