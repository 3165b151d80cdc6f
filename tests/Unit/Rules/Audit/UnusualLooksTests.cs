using Shikaku.Rules.Audit;

namespace Shikaku.Unit.Rules.Audit;

public sealed class UnusualLooksTests
{
    private static readonly LookPolicy Policy = new(TimeSpan.FromMinutes(15), ManyInAnHour: 3, OfOthersInADay: 2, RefusedInADay: 2, new TimeOnly(7, 0), new TimeOnly(21, 0));
    private static readonly Actor One = Actor.Staff(Guid.Parse("01234567-0000-0000-0000-000000000000"));

    // A Thursday, ten in the morning in Japan.
    private static readonly DateTimeOffset Morning = new(2026, 11, 19, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Find_ManyInAnHour_FromTheLimitOn(int count, bool isShown)
    {
        var found = UnusualLooks.Find([.. Enumerable.Range(0, count).Select(i => Seen($"R{i}", Morning.AddMinutes(i)))], Policy);

        Assert.Equal(isShown ? [(UnusualLookKind.Many, Morning, 3)] : [], found.Select(each => (each.Kind, each.Since, each.Count)));
    }

    [Fact]
    public void Find_TheSameThingOftenOrOverTwoHours_IsNotMany() =>
        Assert.Empty(UnusualLooks.Find([Seen("R1", Morning), Seen("R1", Morning.AddMinutes(20)), Seen("R2", Morning.AddMinutes(40)), Seen("R3", Morning.AddMinutes(60))], Policy));

    [Theory]
    [InlineData("2026-11-19T06:59:59+09:00", true)]
    [InlineData("2026-11-19T07:00:00+09:00", false)]
    [InlineData("2026-11-19T20:59:59+09:00", false)]
    [InlineData("2026-11-19T21:00:00+09:00", true)]
    [InlineData("2026-11-21T12:00:00+09:00", true)]
    [InlineData("2026-11-23T12:00:00+09:00", true)]
    public void Find_OutsideOfficeHours_IsShown(string at, bool isShown) => Assert.Equal(
        isShown ? [UnusualLookKind.OutsideOfficeHours] : [],
        UnusualLooks.Find([Seen("R1", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))], Policy).Select(each => each.Kind));

    [Fact]
    public void Find_OwnFacility_IsShownAtOnce() =>
        Assert.Equal([UnusualLookKind.OwnFacility], UnusualLooks.Find([Seen("R1", Morning) with { IsOwn = true }], Policy).Select(each => each.Kind));

    [Fact]
    public void Find_CasesOfOthers_FromTheLimitOn()
    {
        Look[] looks = [Seen("R1", Morning) with { IsOfAnother = true }, Seen("R2", Morning.AddHours(2)) with { IsOfAnother = true }];

        Assert.Empty(UnusualLooks.Find(looks[..1], Policy));
        Assert.Equal([(UnusualLookKind.OfOthers, 2)], UnusualLooks.Find(looks, Policy).Select(each => (each.Kind, each.Count)));
    }

    [Fact]
    public void Find_Refusals_AreCountedByThemselves()
    {
        Look[] looks = [.. Enumerable.Range(0, 4).Select(i => Seen($"GET /staff/{i}", Morning.AddMinutes(i)) with { Action = AuditActions.Access.Refuse })];

        Assert.Equal([(UnusualLookKind.Refused, 4)], UnusualLooks.Find(looks, Policy).Select(each => (each.Kind, each.Count)));
    }

    private static Look Seen(string subject, DateTimeOffset at) => new(One, AuditActions.Review.View, subject, at, IsOwn: false, IsOfAnother: false);
}
