using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Unit.Rules.Programmes;

public sealed class ProgrammeFileTests
{
    public static TheoryData<string> Keys => [.. TestProgrammes.Keys];

    [Fact]
    public void TryParse_TreatmentOffices_IsWhatTheDocumentSays()
    {
        var programme = TestProgrammes.Read(TestProgrammes.TreatmentOffice);

        Assert.Equal("助成金（施術所）", programme.Name);
        Assert.Equal([FacilityKind.TreatmentOffice], programme.FacilityKinds);
        Assert.Equal((new Yen(41_000), new Rate(1, 1), CapOn.Cost, new Yen(1_000)), (programme.Amount, programme.Rate, programme.CapOn, programme.RoundDownTo));
        Assert.Equal([EvidenceDocument.Receipt, EvidenceDocument.Breakdown, EvidenceDocument.AccountProof], programme.Documents);
        Assert.False(programme.IsSample);
    }

    [Fact]
    public void TryParse_CooperationPayment_IsWhatTheDocumentSays()
    {
        var programme = TestProgrammes.Read(TestProgrammes.Cooperation);

        Assert.Equal(new Yen(50_000), programme.Amount);
        Assert.Equal(new DayPeriod(new(2025, 5, 1), new(2025, 7, 31)), programme.Activity);
        Assert.Equal((new DateOnly(2025, 9, 30), new DateOnly(2025, 10, 31)), (programme.DueOn, programme.Application.Last));
        Assert.Equal(3, programme.FacilityKinds.Count);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void TryParse_WithoutOneItem_NamesIt(string key)
    {
        var lines = TestProgrammes.Text(key).Split('\n');
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var item = line[..line.IndexOf(':', StringComparison.Ordinal)];

            Assert.Contains($"「{item}」", Errors(string.Join('\n', lines.Where(other => other != line))), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("上限額: 41,000円", "上限額: 0円", "上限額")]
    [InlineData("上限額: 41,000円", "上限額: 41,000", "上限額")]
    [InlineData("上限額: 41,000円", "上限額: -1円", "上限額")]
    [InlineData("上限額: 41,000円", "上限額: 41.5円", "上限額")]
    [InlineData("上限額: 41,000円", "上限額: 10,000,000,000円", "上限額")]
    [InlineData("補助率: 3/4", "補助率: 5/4", "補助率")]
    [InlineData("補助率: 3/4", "補助率: 0/4", "補助率")]
    [InlineData("補助率: 3/4", "補助率: 3/0", "補助率")]
    [InlineData("補助率: 3/4", "補助率: 75%", "補助率")]
    [InlineData("端数処理: 1,000円未満切捨て", "端数処理: 0円未満切捨て", "端数処理")]
    [InlineData("端数処理: 1,000円未満切捨て", "端数処理: 四捨五入", "端数処理")]
    [InlineData("締切日: 2025-02-01", "締切日: 2025-02-02", "締切日")]
    [InlineData("締切日: 2025-02-01", "締切日: 2025-02-30", "締切日")]
    [InlineData("受付期間: 2024-04-01 から 2025-02-01 まで", "受付期間: 2025-02-01 から 2024-04-01 まで", "受付期間")]
    [InlineData("締切日: 2025-02-01", "締切日: なし", "締切日")]
    [InlineData("受付期間: 2024-04-01 から 2025-02-01 まで", "受付期間: 2024-04-01 から", "受付期間")]
    [InlineData("受付期間: 2024-04-01 から 2025-02-01 まで", "受付期間: 期限なし", "受付期間")]
    [InlineData("施設の種類: 助産所", "施設の種類: 病院", "施設の種類")]
    [InlineData("必要書類: 領収書、内訳書、口座確認書類", "必要書類: 領収書、領収書", "必要書類")]
    [InlineData("種別: 助成金", "種別: 補助", "種別")]
    [InlineData("締切日: 2025-02-01", "締切日: 2025-02-01\n締切日: 2025-02-01", "2回")]
    [InlineData("締切日: 2025-02-01", "締切日: 2025-02-01\nおまけ: 100円", "おまけ")]
    [InlineData("締切日: 2025-02-01", "締切日: 2025-02-01\nただの文", "「項目: 値」")]
    public void TryParse_SlipOfThePen_IsRefusedInWords(string right, string wrong, string named)
    {
        var text = TestProgrammes.Ended(TestProgrammes.MidwiferyHome);
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Contains(named, Errors(text.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>「受け付けています」 (003_b85a80dacb8bbe22.txt, 6, of spring 2025), and 004 invites who introduces until July 2025: neither names an end.</summary>
    [Fact]
    public void TryParse_SubsidyWithoutAnEnd_IsOpenWhenTheDocumentsInvite()
    {
        var programme = TestProgrammes.Read(TestProgrammes.TreatmentOffice);

        Assert.Equal(RoundState.Open, Rounds.Of(programme, new DateOnly(2025, 7, 31)));
        Assert.True(programme.Activity.Contains(new DateOnly(2025, 7, 31)));
        Assert.Null(Rounds.Deadline(programme, new DateOnly(2025, 7, 31)));
        Assert.Equal("受付中です。受付の終わりの日は、まだ決まっていません。", Rounds.Describe(programme, new DateOnly(2025, 7, 31)));
        Assert.Equal("2024年4月1日（令和6年）から（終わりの日は決まっていません）", programme.Application.ToString());
    }

    [Fact]
    public void TryParse_EveryItemThatOnlySomeRoundsHave_IsRead()
    {
        var terms = TestProgrammes.Read(TestProgrammes.Care).Terms;

        Assert.Equal([new CostKind("カードリーダーの購入", new(64_000)), new CostKind("接続サポート", new(50_000))], terms.CostKinds);
        Assert.Equal([Acquisition.Bundled, Acquisition.Leased], terms.Excluded.Order());
        Assert.Equal((true, new Yen(500_000_000), new DateOnly(2027, 3, 31)), (terms.OnceOnly, terms.BudgetYen, terms.ReportBy));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void TryParse_WithoutThoseItems_AsksNothingMore(string key) => Assert.Equal(SubsidyTerms.None, TestProgrammes.Read(key).Terms);

    [Theory]
    [InlineData("上限額（接続サポート）: 50,000円\n", "", "上限額（接続サポート）")]
    [InlineData("上限額（接続サポート）: 50,000円", "上限額（接続支援）: 50,000円", "上限額（接続支援）")]
    [InlineData("経費区分: カードリーダーの購入、接続サポート", "経費区分: 接続サポート、接続サポート", "経費区分")]
    [InlineData("経費区分: カードリーダーの購入、接続サポート", "経費区分: 一、二、三、四、五、六", "経費区分")]
    [InlineData("対象外の購入: セット販売、リース・レンタル", "対象外の購入: 単独で購入", "対象外の購入")]
    [InlineData("対象外の購入: セット販売、リース・レンタル", "対象外の購入:", "対象外の購入")]
    [InlineData("申請回数: 1回限り", "申請回数: 2回", "申請回数")]
    [InlineData("予算額: 500,000,000円", "予算額: 0円", "予算額")]
    [InlineData("導入報告: 2027-03-31 まで", "導入報告: 2027-03-32 まで", "導入報告")]
    public void TryParse_SlipInAnItemOfSomeRounds_IsRefusedInWords(string right, string wrong, string named)
    {
        var text = TestProgrammes.Text(TestProgrammes.Care);
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Contains(named, Errors(text.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("活動期間: 2025-05-01 から 2025-07-31 まで", "活動期間: 2025-05-01 から 期限なし")]
    [InlineData("受付期間: 2025-08-01 から 2025-10-31 まで", "受付期間: 2025-08-01 から 期限なし")]
    public void TryParse_CooperationPaymentWithoutAnEnd_IsRefused(string right, string wrong) => Assert.Contains(
        "終わりの日", Errors(TestProgrammes.Text(TestProgrammes.Cooperation).Replace(right, wrong, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void TryParse_FullWidth_IsRead()
    {
        var text = TestProgrammes.Text(TestProgrammes.MidwiferyHome)
            .Replace("上限額: 41,000円", "上限額：４１，０００円", StringComparison.Ordinal).Replace("補助率: 3/4", "補助率： ３／４", StringComparison.Ordinal);

        Assert.Equal((new Yen(41_000), new Rate(3, 4)), (TestProgrammes.Parse("a", text).Amount, TestProgrammes.Parse("a", text).Rate));
    }

    [Theory]
    [InlineData("Subsidy")]
    [InlineData("a b")]
    [InlineData("")]
    public void TryParse_BadFileName_IsRefused(string key) =>
        Assert.False(ProgrammeFile.TryParse(key, TestProgrammes.Text(TestProgrammes.Cooperation), out _, out _));

    [Theory]
    [MemberData(nameof(Keys))]
    public void SampleRound_OfEveryProgramme_IsOpenThatDayWithTheSameRules(string key)
    {
        var day = new DateOnly(2026, 11, 21);
        var real = TestProgrammes.Read(key);

        var sample = TestProgrammes.Parse(SampleRound.KeyOf(key), SampleRound.Of(TestProgrammes.Text(key), day));

        Assert.Equal(RoundState.Open, Rounds.Of(sample, day));
        Assert.True(sample.Activity.Contains(day));
        Assert.True(sample.IsSample);
        Assert.Equal((real.Amount, real.Rate, real.RoundDownTo), (sample.Amount, sample.Rate, sample.RoundDownTo));
    }

    private static string Errors(string text)
    {
        Assert.False(ProgrammeFile.TryParse("changed", text, out _, out var errors));
        return string.Join('\n', errors.Select(error => $"{error.Line}: {error.Sentence}"));
    }
}
