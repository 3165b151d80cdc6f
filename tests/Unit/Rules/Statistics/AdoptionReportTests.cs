using Shikaku.Rules.Facilities;
using Shikaku.Rules.Statistics;
using Xunit;

namespace Shikaku.Unit.Rules.Statistics;

public sealed class AdoptionReportTests
{
    private static readonly Month October = new(2026, 10);

    private static readonly AdoptionCube Cube = new(new DateOnly(2026, 11, 21),
    [
        new("13", PracticeGroup.JudoTherapy, null, null, 100),
        new("13", PracticeGroup.Ahaki, null, null, 50),
        new("27", PracticeGroup.JudoTherapy, null, null, 200),
        new("13", PracticeGroup.JudoTherapy, AdoptionStage.StartEntered, new Month(2026, 9), 30),
        new("13", PracticeGroup.Ahaki, AdoptionStage.StartEntered, October, 4),
        new("27", PracticeGroup.JudoTherapy, AdoptionStage.StartEntered, October, 60),
        new("27", PracticeGroup.JudoTherapy, AdoptionStage.StartEntered, new Month(2026, 11), 7),
    ]);

    [Fact]
    public void Of_Exact_CountsUpToTheMonth()
    {
        var report = AdoptionReport.Of(Cube, new(new(), AdoptionStage.StartEntered, 12, October, Public: false));

        Assert.Equal([150, 34], Both(report.Prefectures.Rows[12]));
        Assert.Equal([200, 60], Both(report.Prefectures.Rows[26]));
        Assert.Equal([350, 94], Both(report.Prefectures.Total!));
        Assert.Equal([300, 90], Both(report.Practices.Rows[0]));
        Assert.Equal((30, 94), (report.Months.Rows[^2].Values[(int)AdoptionStage.StartEntered], report.Months.Rows[^1].Values[(int)AdoptionStage.StartEntered]));
        Assert.Equal("2026年10月（令和8年）", report.Months.Rows[^1].Label);
        Assert.Equal("94（26.9%）", report.FunnelBars()[1 + (int)AdoptionStage.StartEntered].Text);
    }

    [Fact]
    public void Of_Filtered_CountsThoseAlone()
    {
        var report = AdoptionReport.Of(Cube, new(new("13", PracticeGroup.Ahaki), AdoptionStage.StartEntered, 24, new Month(2026, 11), Public: false));

        Assert.Equal([50, 4], Both(Assert.Single(report.Prefectures.Rows)));
        Assert.Equal([50, 4], Both(Assert.Single(report.Practices.Rows)));
        Assert.Equal(24, report.Months.Rows.Count);
    }

    [Fact]
    public void Of_Public_TellsNoSmallNumberAndCrossesNothing()
    {
        var report = AdoptionReport.Of(Cube, new(new("13", PracticeGroup.Ahaki), AdoptionStage.StartEntered, 12, October, Public: true));

        Assert.Equal([350, 94], Both(report.Prefectures.Total!));
        Assert.Equal([300, null], Both(report.Practices.Rows[0]));
        Assert.Equal([50, null], Both(report.Practices.Rows[1]));
        Assert.Equal([150, 34], Both(report.Prefectures.Rows[12]));
        Assert.Contains(AdoptionTable.KeptBack, report.Practices.Lines().ElementAt(2));
        Assert.Null(AdoptionReport.BarsOf(report.Practices, AdoptionStage.StartEntered)[1].Share);
    }

    [Fact]
    public void Lines_OfATable_HaveNumbersAndSharesInTheirColumns()
    {
        var report = AdoptionReport.Of(Cube, new(new(), AdoptionStage.StartEntered, 12, October, Public: false));

        Assert.All([report.Practices, report.Prefectures, report.Months], table => Assert.Single(table.Lines().Select(line => line.Count).Distinct()));
        Assert.Equal(["東京都", "150"], report.Prefectures.Lines().ElementAt(13).Take(2));
        Assert.Equal("22.7%", report.Prefectures.Lines().ElementAt(13)[3 + (2 * (int)AdoptionStage.StartEntered)]);
    }

    [Theory]
    [InlineData(FacilityKind.TreatmentOffice, "JudoTherapy", PracticeGroup.JudoTherapy)]
    [InlineData(FacilityKind.TreatmentOffice, "Moxibustion JudoTherapy", PracticeGroup.JudoTherapy)]
    [InlineData(FacilityKind.TreatmentOffice, "Massage Acupuncture", PracticeGroup.Ahaki)]
    [InlineData(FacilityKind.CheckupInstitution, "", PracticeGroup.CheckupInstitution)]
    [InlineData(FacilityKind.MidwiferyHome, "", PracticeGroup.MidwiferyHome)]
    public void GroupOf_AFacility_IsOne(FacilityKind kind, string practices, PracticeGroup group) =>
        Assert.Equal(group, AdoptionStages.GroupOf(kind, practices.Split(' ')));

    private static long?[] Both(AdoptionRow row) => [row.Values[0], row.Values[1 + (int)AdoptionStage.StartEntered]];
}
