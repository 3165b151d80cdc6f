using System.Globalization;

namespace Shikaku.Demo;

/// <summary>Where the parts of one copy answer (tools/system.sh).</summary>
/// <param name="First">SHIKAKU_PORT_BASE.</param>
internal sealed record Ports(int First)
{
    private const int Default = 5080;

    /// <summary>By its name, not 127.0.0.1: as mails and passkeys have it.</summary>
    public Uri Portal => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{First}/"));

    public Uri BackOffice => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{First + 1}/"));

    public Uri VirtualCard => Loopback(First + 4);

    public Uri Mailbox => Loopback(First + 6);

    public static Ports FromEnvironment() => new(
        int.TryParse(Environment.GetEnvironmentVariable("SHIKAKU_PORT_BASE"), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : Default);

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}
