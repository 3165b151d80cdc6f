using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Subsidies;
using Xunit;

namespace Shikaku.Unit.Casework;

public sealed class ClaimDraftFormTests
{
    /// <summary>A key has up to 60 characters, and so has the name of a form with its prefix: two that begin alike must not share a draft.</summary>
    [Fact]
    public void Name_LongKeysThatBeginAlike_AreTwo()
    {
        var (one, other) = (new string('a', 59) + '1', new string('a', 59) + '2');
        string[] names = [SubsidyDrafts.Of(one).Name, SubsidyDrafts.Of(other).Name, ReportDrafts.Of(one).Name, ReportDrafts.Of(other).Name];

        Assert.Equal(4, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.Equal(60, name.Length));
        Assert.StartsWith("Subsidy:aaa", names[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Name_ShortKey_IsPrefixAndKey() => Assert.Equal("Subsidy:subsidy-treatment-office-2024", SubsidyDrafts.Of("subsidy-treatment-office-2024").Name);
}
