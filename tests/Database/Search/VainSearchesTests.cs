using Shikaku.Casework.Search;
using Shikaku.TestKit.Operations;
using Xunit;

namespace Shikaku.Database.Search;

public sealed class VainSearchesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact]
    public async Task List_OfSeveralDays_SumsThemAndLeavesOutWhatIsOld()
    {
        await AddAsync(("宇宙旅行", Today, 2), ("気球", Today, 1), ("潜水艦", Today.AddDays(-100), 9));
        await AddAsync(("宇宙旅行", Today, 3), ("宇宙旅行", Today.AddDays(-1), 1));

        await using var db = fixture.Database.OwnerContext();
        var shown = await new ListVainSearches(db).RunAsync(Today.AddDays(-90), CancellationToken.None);

        Assert.Equal([new ListVainSearches.Row("宇宙旅行", 6, Today), new ListVainSearches.Row("気球", 1, Today)], shown);
    }

    private async Task AddAsync(params (string Words, DateOnly On, int Times)[] counts)
    {
        await using var db = fixture.Database.OwnerContext();
        await new AddVainSearches(db).RunAsync(counts.ToDictionary(each => (each.Words, each.On), each => each.Times), CancellationToken.None);
    }
}
