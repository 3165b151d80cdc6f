using Shikaku.Readers;

namespace Shikaku.Unit.Readers;

public sealed class VirtualReaderClaimsTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "claims");
    private readonly VirtualReaderClaims mine;
    private readonly VirtualReaderClaims theirs;

    public VirtualReaderClaimsTests()
    {
        mine = new VirtualReaderClaims(folder, "/srv/mine");
        theirs = new VirtualReaderClaims(folder, "/srv/theirs");
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Theory]
    [InlineData("Virtual PCD 00 00")]
    [InlineData("Virtual PCD 00 01")]
    [InlineData("Desk Reader 00 00")]
    public void IsOthers_NobodyClaims_IsFalse(string reader) => Assert.False(mine.IsOthers(reader));

    [Fact]
    public void IsOthers_ClaimedByAnother_IsTrueForThatReaderAlone()
    {
        theirs.Claim(1);

        Assert.True(mine.IsOthers("Virtual PCD 00 01"));
        Assert.False(mine.IsOthers("Virtual PCD 00 00"));
        Assert.False(mine.IsOthers("Desk Reader 00 01"));
        Assert.False(theirs.IsOthers("Virtual PCD 00 01"));
    }

    [Fact]
    public void IsOthers_SameHomeWithSlash_IsMine()
    {
        mine.Claim(0);

        Assert.False(new VirtualReaderClaims(folder, "/srv/mine/").IsOthers(0));
    }

    [Fact]
    public void IsOthers_Released_IsFalse()
    {
        theirs.Claim(0);
        theirs.Release(0);

        Assert.False(mine.IsOthers(0));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("2147483646\n/srv/theirs\n")]
    [InlineData("x\n/srv/theirs\n")]
    [InlineData("1\n")]
    [InlineData("")]
    public void IsOthers_DeadOrBrokenClaim_IsFalse(string claim)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "0"), claim);

        Assert.False(mine.IsOthers(0));
    }

    [Fact]
    public void Release_AnotherProcessesClaim_LeavesIt()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "0"), "1\n/srv/theirs\n");

        mine.Release(0);

        Assert.True(File.Exists(Path.Combine(folder, "0")));
    }

    [Fact]
    public void Claim_Always_WritesProcessAndHome()
    {
        mine.Claim(0);

        Assert.Equal([$"{Environment.ProcessId}", "/srv/mine"], File.ReadAllLines(Path.Combine(folder, "0")));
    }
}
