using Shikaku.BackOffice.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;

namespace Shikaku.Unit.BackOffice;

public sealed class AuditDetailsTests
{
    private static readonly ActingAs Somebody = new(Actor.System("test"), null, new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("""{"Flags": ["NotMatched", "ManyDevices"], "RulesVersion": "review-1"}""", "注意点：照合不一致、台数が多い。判定の決まり：review-1")]
    [InlineData("""{"before": null, "after": "2026-12-12"}""", "後：2026年12月12日（令和8年）")]
    [InlineData("""{"yen": 41000, "payments": 2}""", "金額：41,000円。支払の件数：2")]
    [InlineData("""{"action": "Review.Note", "actor": null}""", "何を：メモの追加")]
    [InlineData("""{"before": "Reviewer", "after": "Lead", "ownFacilities": []}""", "前：審査担当。後：審査責任者")]
    [InlineData("""{"yen": 1.5}""", "金額：1.5")]
    [InlineData("""{"reasons": ["Matched", "ConditionsMet"]}""", "理由：提出済みの情報と一致、支給の条件をすべて満たす")]
    [InlineData("""{"unheard": true}""", "unheard：はい")]
    [InlineData("""{"to": null, "from": null}""", null)]
    [InlineData("3", "3")]
    [InlineData(null, null)]
    public void InWords_StoredDetails_SaysThemInJapanese(string? stored, string? said) =>
        Assert.Equal(said, AuditDetails.InWords(AuditEvent.Of(Somebody, "Review.Note", "U1", stored)));

    [Fact]
    public void Of_ActionWithoutAName_IsRefused() => Assert.Throws<ArgumentException>(() => AuditEvent.Of(Somebody, "Review.Forget", "U1"));
}
