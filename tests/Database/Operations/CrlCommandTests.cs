using Xunit;

namespace Shikaku.Database.Operations;

[Collection(nameof(OperationsFixture))]
public sealed class CrlCommandTests(OperationsFixture fixture)
{
    [Fact]
    public async Task Crl_Alone_ShowsEveryTrustedIssuerWithItsListAndAge()
    {
        var lines = (await fixture.DoAsync("crl")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(3, lines.Length);
        Assert.Matches("^ISSUER +KEY +SINCE +NUMBER +ENTRIES +THIS UPDATE +NEXT UPDATE +AGE +STATE$", lines[0]);
        Assert.All(lines[1..], line => Assert.Matches(
            @"Shikaku Test.*  [0-9a-f]{8}  \d{4}-\d\d-\d\d  +\d+ +\d+ +\d{4}-\d\d-\d\d \d\d:\d\d  \d{4}-\d\d-\d\d \d\d:\d\d  \d+ (min|h \d+ min|d \d+ h)\s+current$", line));
    }
}
