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

    [Theory]
    [InlineData(CardTrouble.Expired, false)]
    [InlineData(CardTrouble.Revoked, false)]
    [InlineData(CardTrouble.Suspended, false)]
    [InlineData(CardTrouble.NotYetValid, false)]
    [InlineData(CardTrouble.WithoutPin, false)]
    [InlineData(null, true)]
    public void AcceptedOn_CardThatSignsNobodyIn_LeavesOutTheScreenBehindTheSignIn(CardTrouble? trouble, bool screen)
    {
        var names = Names(FallbackProofs.AcceptedOn(new DateOnly(2026, 11, 29), trouble));

        Assert.Equal(screen ? Always : "マイナンバーカードと、「資格情報のお知らせ」/資格確認書", names);
    }

    [Theory]
    [InlineData("2023-12-14", true)]
    [InlineData("2023-12-15", false)]
    public void AcceptedOn_CardWithoutPin_CountsFromTheDayTheyAreIssued(string day, bool screen) => Assert.Equal(
        screen,
        Names(FallbackProofs.AcceptedOn(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), CardTrouble.WithoutPin))
            .Contains("マイナポータル", StringComparison.Ordinal));

    [Fact]
    public void NotWith_EveryRow_NamesAProofThatThereIs() => Assert.All(
        FallbackProofs.NotWith, row => Assert.Contains(row.Proof, FallbackProofs.All.Select(proof => proof.Name)));

    [Fact]
    public void NotEnoughOn_Today_SaysWhy() => Assert.All(
        FallbackProofs.NotEnoughOn(new DateOnly(2026, 11, 29)), proof => Assert.EndsWith("。", proof.NotEnough, StringComparison.Ordinal));

    private static string Names(IEnumerable<FallbackProof> proofs) => string.Join('/', proofs.Select(proof => proof.Name));
}
