using System.Globalization;
using Shikaku.Rules.Eligibility;
using Xunit;

namespace Shikaku.Unit.Rules.Eligibility;

public sealed class FallbackProofsTests
{
    private const string Always = "マイナンバーカードと、マイナポータルの画面/マイナンバーカードと、「資格情報のお知らせ」/資格確認書";
    private const string OldCard = "従来の健康保険証（有効期限内のもの）";
    private const string OldCardAlone = "期限の切れた従来の健康保険証だけ";
    private const string NoticeAlone = "「資格情報のお知らせ」だけ";

    [Theory]
    [InlineData("2025-06-26", $"{Always}/{OldCard}", "")]
    [InlineData("2025-06-27", $"{Always}/{OldCard}/{NoticeAlone}", "")]
    [InlineData("2025-12-01", $"{Always}/{OldCard}/{NoticeAlone}", "")]
    [InlineData("2025-12-02", $"{Always}/{OldCardAlone}/{NoticeAlone}", "")]
    [InlineData("2026-03-31", $"{Always}/{OldCardAlone}/{NoticeAlone}", "")]
    [InlineData("2026-04-01", Always, $"{OldCardAlone}/{NoticeAlone}")]
    public void AcceptedOn_EachSideOfEachDay_IsWhatTheNoticesSay(string day, string accepted, string notEnough)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(accepted, Names(FallbackProofs.AcceptedOn(on)));
        Assert.Equal(notEnough, Names(FallbackProofs.NotEnoughOn(on)));
    }

    [Fact]
    public void NotEnoughOn_Today_SaysWhy() => Assert.All(
        FallbackProofs.NotEnoughOn(new DateOnly(2026, 11, 29)), proof => Assert.EndsWith("。", proof.NotEnough, StringComparison.Ordinal));

    private static string Names(IEnumerable<FallbackProof> proofs) => string.Join('/', proofs.Select(proof => proof.Name));
}
