using System.Runtime.Versioning;
using Shikaku.Operations.Keys;
using Xunit;

namespace Shikaku.Unit.Operations;

/// <summary>Two seals (ADR 8) hold in the file system: a host cannot read what it may not open.</summary>
public sealed class HostKeysTests : IDisposable
{
    private readonly TemporaryHome temporary = new();

    private KeysFolder Keys => temporary.Home.Keys;

    private HostKeys Hosts => new(Keys);

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Run_AllKeysMade_GivesEachHostWhatItNeedsAlone()
    {
        Hosts.Run();

        Assert.Equal(["back-office-cookie-seal.key", "mail-seal.key", "sheet-seal.pem", "staff-seal.key"], Files(Hosts.BackOffice));
        Assert.Equal(["mail-seal.key", "portal-cookie-seal.key", "sheet-seal.key"], Files(Hosts.Portal));
        Assert.Equal(
            [
                "api-server.key", "api-server.pem", "challenge.key", "device-ca.key", "device-ca.pem", "holder-roots/holder-ca-2.cer", "holder-roots/holder-ca-3.cer",
                "terminal-authentication.cert", "terminal-authentication.key",
            ],
            Files(Hosts.Api));
    }

    [Fact]
    public void Run_Again_ChangesNothing()
    {
        Hosts.Run();

        Assert.Empty(Hosts.Run());
    }

    [Fact]
    public void Run_KeyRotatedAndOneRetired_FollowsInEveryFolder()
    {
        Hosts.Run();
        File.Move(Path.Combine(Keys.Folder, "mail-seal.key"), Path.Combine(Keys.Folder, "mail-seal.2.key"));

        var changed = Hosts.Run();

        Assert.Equal(["back-office/mail-seal.2.key", "back-office/mail-seal.key", "portal/mail-seal.2.key", "portal/mail-seal.key"], changed.Order(StringComparer.Ordinal));
        Assert.Equal(["mail-seal.2.key"], Directory.GetFiles(Hosts.Portal, "mail-*").Select(Path.GetFileName));
    }

    /// <summary>The group of the folder (set by whoever runs it) lets the host's own user read; nobody else may.</summary>
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Run_Always_LeavesNothingToOthers()
    {
        Hosts.Run();

        Assert.All(
            Directory.GetFiles(Hosts.Api, "*", SearchOption.AllDirectories).Select(File.GetUnixFileMode),
            mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, mode));
        Assert.All(((string[])[Hosts.Api, Hosts.Portal, Hosts.BackOffice]).Select(File.GetUnixFileMode), mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
}
