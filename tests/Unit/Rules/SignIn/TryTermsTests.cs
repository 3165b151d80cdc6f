using Shikaku.Rules.SignIn;
using Xunit;

namespace Shikaku.Unit.Rules.SignIn;

public sealed class TryTermsTests
{
    [Fact]
    public void Waits_AfterTheFreeTries_DoubleUpToTheLongest()
    {
        var terms = new TryTerms(3, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), 100);

        Assert.Equal([0, 0, 1, 2, 4, 8, 15], terms.Waits.Select(wait => (int)wait.TotalMinutes));
    }
}
