using System.Net;
using Microsoft.Extensions.Configuration;
using Shikaku.Casework.Hosting;
using Shikaku.TestKit;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Unit.Web;

public sealed class HostSettingsTests
{
    [Fact]
    public void Read_NothingSet_GivesWhatIsUsual()
    {
        var settings = Settings();

        Assert.Equal(
            (IPAddress.Loopback, 5080, (int?)null, true, (TimeSpan?)null, "http://localhost:5080", (Uri?)null, (string?)null),
            settings.Read(all => (
                all.Address("A"), all.Port("P", 5080), all.Number("N", 0, 100), all.Switch("S", unless: true), all.Seconds("T"), all.SiteAddress("W", "http://localhost:5080"), all.SafeAddress("I"), all.Text("X"))));
    }

    [Fact]
    public void Read_EverythingSet_GivesIt()
    {
        var settings = Settings(
            ("A", "0.0.0.0"), ("P", "0"), ("N", "100"), ("S", "False"), ("T", "1.5"), ("W", "https://portal.example.jp/"), ("I", "https://files.example.jp/app.msi"), ("X", "x"), ("U", "http://localhost:1"));

        Assert.Equal(
            (IPAddress.Any, 0, (int?)100, false, (TimeSpan?)TimeSpan.FromSeconds(1.5), "https://portal.example.jp", new Uri("https://files.example.jp/app.msi"), "x"),
            settings.Read(all => (
                all.Address("A"), all.Port("P", 5080), all.Number("N", 0, 100), all.Switch("S", unless: true), all.Seconds("T"), all.SiteAddress("W", "http://localhost:5080"), all.SafeAddress("I")!, all.Text("X"))));
        Assert.Equal(new Uri("http://localhost:1"), settings.WebAddress("U", new Uri("https://localhost:5082")));
    }

    [Theory]
    [InlineData("A", "localhost", "A is \"localhost\", but takes an IP address of this machine (0.0.0.0: all of them)")]
    [InlineData("P", "65536", "P is \"65536\", but takes a number from 0 to 65535")]
    [InlineData("P", "-1", "P is \"-1\", but takes a number from 0 to 65535")]
    [InlineData("N", "101", "N is \"101\", but takes a number from 0 to 100")]
    [InlineData("N", "5 ", "N is \"5 \", but takes a number from 0 to 100")]
    [InlineData("S", "yes", "S is \"yes\", but takes true or false")]
    [InlineData("T", "0", "T is \"0\", but takes a number of seconds above 0")]
    [InlineData("T", "soon", "T is \"soon\", but takes a number of seconds above 0")]
    [InlineData("W", "portal.example.jp", "W is \"portal.example.jp\", but takes an address such as https://portal.example.jp")]
    [InlineData("W", "ftp://portal.example.jp", "W is \"ftp://portal.example.jp\", but takes an address such as https://portal.example.jp")]
    [InlineData("I", "http://files.example.jp/app.msi", "I is \"http://files.example.jp/app.msi\", but takes an address that begins with https://")]
    public void Read_ValueOfAnotherKind_IsSaidInWords(string key, string value, string problem)
    {
        var settings = Settings((key, value));

        var wrong = Assert.Throws<SettingsException>(() => settings.Read(all => (
            all.Address("A"), all.Port("P", 5080), all.Number("N", 0, 100), all.Switch("S", unless: true), all.Seconds("T"), all.SiteAddress("W", "http://localhost:5080"), all.SafeAddress("I"))));

        Assert.Equal([problem], wrong.Problems);
    }

    [Theory]
    [InlineData("E", "Warm", "E is \"Warm\", but takes one of Open, Closed")]
    [InlineData("E", "1", "E is \"1\", but takes one of Open, Closed")]
    [InlineData("F", "/nowhere/at-all", "F cannot be used: no file can be read at /nowhere/at-all that holds a word")]
    public void Read_NameOrFileThatIsNotThere_IsSaidInWords(string key, string value, string problem)
    {
        var settings = Settings((key, value));

        var wrong = Assert.Throws<SettingsException>(() => settings.Read(all => (all.OneOf("E", Door.Open), all.FromFile("F", File.ReadAllText, "a word"))));

        Assert.Equal([problem], wrong.Problems);
    }

    [Fact]
    public void Read_NameAndFileThatAreThere_GivesThem() => Assert.Equal(
        (Door.Closed, "<Project"), Settings(("E", "closed"), ("F", ProjectFolder.PathOf("Directory.Build.props"))).Read(all => (all.OneOf("E", Door.Open), all.FromFile("F", File.ReadAllText, "a word")![..8])));

    [Fact]
    public void Read_SeveralThingsWrong_SaysAllOfThemAtOnceAndNoSecret()
    {
        var settings = Settings(("Database:ConnectionString", "Hosst=db;Password=secret-word"), ("Portal:Port", "many"));

        var wrong = Assert.Throws<SettingsException>(() => settings.Read(all => new Told(all)));

        Assert.Equal(
            [
                "Database:ConnectionString cannot be used: it is not written as \"Host=…;Port=…;Database=…;Username=…;Password=…\"",
                "Keys:Folder is missing: set it to the folder of the keys (./ops keys create makes them)",
                "Portal:Port is \"many\", but takes a number from 0 to 65535",
                "Files:Folder is missing: set it to the folder of attachments, the same for portal and back office",
            ],
            wrong.Problems);
        Assert.All(wrong.Problems, problem => Assert.Contains($"- {problem}.", wrong.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret-word", wrong.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db.example.jp;SSL Mode=Require", null, false)]
    [InlineData("Host=db.example.jp", null, false)]
    [InlineData("Host=127.0.0.1:5432,db.example.jp:5432", null, false)]
    [InlineData("Host=192.0.2.7", "false", false)]
    [InlineData("Host=192.0.2.7", "true", true)]
    [InlineData("Host=db.example.jp;SSL Mode=VerifyFull", null, true)]
    [InlineData("Host=db.example.jp;SSL Mode=VerifyCA", null, true)]
    [InlineData("Host=127.0.0.1:5432,localhost:5433", null, true)]
    [InlineData("Host=::1", null, true)]
    [InlineData("Host=/var/run/postgresql", null, true)]
    public void Read_DatabaseOnAnotherMachine_IsTakenByTlsThatIsLookedAt(string connection, string? clearText, bool taken)
    {
        var settings = Settings((DatabaseHostOptions.DatabaseKey, connection), ("Database:ClearText", clearText ?? ""), ("Keys:Folder", "keys"), ("Files:Folder", "files"));

        if (taken)
        {
            Assert.Equal(connection, settings.Read(all => new Told(all)).ConnectionString);
        }
        else
        {
            Assert.Contains("SSL Mode=VerifyFull", Assert.Single(Assert.Throws<SettingsException>(() => settings.Read(all => new Told(all))).Problems), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("10.0.0.300", "Proxy:Trusted is \"10.0.0.300\", but takes addresses and networks such as 192.0.2.7, 10.1.0.0/16, 2001:db8::/48")]
    [InlineData("192.0.2.7, proxy", "Proxy:Trusted is \"proxy\", but takes addresses and networks such as 192.0.2.7, 10.1.0.0/16, 2001:db8::/48")]
    public void Read_ProxyByAnotherName_IsSaidInWords(string value, string problem) =>
        Assert.Equal([problem], Assert.Throws<SettingsException>(() => Settings(("Proxy:Trusted", value)).Read(all => all.Networks("Proxy:Trusted"))).Problems);

    [Fact]
    public void Read_CertificateForASiteInTheClear_IsSaidInWords()
    {
        var settings = Settings((DatabaseHostOptions.DatabaseKey, "Host=localhost"), ("Keys:Folder", "keys"), ("Files:Folder", "files"), ("Portal:Certificate", "/nowhere/at-all"));

        Assert.Equal(
            [
                "Portal:Certificate cannot be used: it needs Portal:CertificateKey, the file of its key (PEM)",
                "Portal:Certificate cannot be used: it needs Portal:PublicAddress to begin with https://",
            ],
            Assert.Throws<SettingsException>(() => settings.Read(all => new Told(all))).Problems);
    }

    [Theory]
    [InlineData("https://portal.example.jp", "__Host-shikaku-portal", "__Host-shikaku-portal-form")]
    [InlineData("https://portal.example.jp:8443", "__Host-shikaku-portal-8443", "__Host-shikaku-portal-form-8443")]
    [InlineData("http://localhost:5080", "shikaku-portal-5080", "shikaku-portal-form-5080")]
    public void Cookies_ByThePublicAddress_AreForThisHostAloneWhereItIsOfTls(string address, string session, string form)
    {
        var cookies = Settings((DatabaseHostOptions.DatabaseKey, "Host=localhost"), ("Keys:Folder", "keys"), ("Files:Folder", "files"), ("Portal:PublicAddress", address)).Read(all => new Told(all)).Cookies;

        Assert.Equal((session, form), (cookies.Session, cookies.Of("form")));
    }

    [Fact]
    public void Read_ConnectionInAFile_IsTakenFromIt()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "Host=localhost;Username=x\n");

        var told = Settings(("Database:ConnectionFile", file), ("Keys:Folder", "k"), ("Files:Folder", "f")).Read(all => new Told(all));

        Assert.Equal("Host=localhost;Username=x", told.ConnectionString);
        File.Delete(file);
    }

    [Theory]
    [InlineData("Database:ConnectionFile", "/nowhere/at-all", "Database:ConnectionFile cannot be used: no file can be read at /nowhere/at-all that holds how the database is reached, as the role of this host")]
    [InlineData("Database:ConnectionString", "", "Database:ConnectionString and Database:ConnectionFile are missing: set one of them to how the database is reached, as the role of this host; Database:ConnectionFile is a file that holds it")]
    public void Read_NoConnection_SaysWhatIsMissing(string key, string value, string problem)
    {
        var settings = Settings((key, value), ("Keys:Folder", "k"), ("Files:Folder", "f"));

        var wrong = Assert.Throws<SettingsException>(() => settings.Read(all => new Told(all)));

        Assert.Equal([problem], wrong.Problems);
    }

    [Fact]
    public void Read_FileThatHoldsNoConnection_SaysSoAndNoSecret()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "Hosst=db;Password=secret-word");

        var wrong = Assert.Throws<SettingsException>(() => Settings(("Database:ConnectionFile", file), ("Keys:Folder", "k"), ("Files:Folder", "f")).Read(all => new Told(all)));

        Assert.Equal(["Database:ConnectionFile cannot be used: it is not written as \"Host=…;Port=…;Database=…;Username=…;Password=…\""], wrong.Problems);
        File.Delete(file);
    }

    private static HostSettings Settings(params (string Key, string Value)[] values) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build());

    private enum Door
    {
        Open,
        Closed,
    }

    private sealed record Told(HostSettings Settings) : SiteOptions(Settings, "Portal", 5080, CaseworkDatabase.WhatIsWrongWith);
}
