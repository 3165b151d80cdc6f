using Shikaku.Rules.Articles;
using Shikaku.Rules.Facilities;
using Xunit;

namespace Shikaku.Unit.Rules.Articles;

public sealed class ArticleAudienceTests
{
    [Theory]
    [InlineData("すべての方", null, true, true)]
    [InlineData("すべての方", FacilityKind.MidwiferyHome, true, true)]
    [InlineData("ログインした方", null, false, false)]
    [InlineData("ログインした方", FacilityKind.MidwiferyHome, true, true)]
    [InlineData("助産所", null, true, true)]
    [InlineData("助産所", FacilityKind.MidwiferyHome, true, true)]
    [InlineData("助産所", FacilityKind.TreatmentOffice, true, false)]
    public void Audience_ForAReader_SaysWhetherItMayBeReadAndWhetherItsListNamesIt(string words, FacilityKind? reader, bool mayRead, bool isFor)
    {
        var audience = ArticleAudience.FromWords([words])!;

        Assert.Equal(mayRead, audience.MayRead(reader is not null));
        Assert.Equal(isFor, audience.IsFor(reader));
        Assert.Equal(words, ArticleAudience.FromStored(audience.Stored()).InWords);
    }

    [Theory]
    [InlineData("施術所", "すべての方")]
    [InlineData("だれか")]
    [InlineData]
    public void FromWords_OfAnythingElse_IsNone(params string[] words) => Assert.Null(ArticleAudience.FromWords(words));
}
