using Shikaku.TestKit.Search;
using Xunit;

namespace Shikaku.Unit.Rules.Search;

/// <summary>Whether who asks in words of their own finds the answer. Both files were written before the search was tuned, the second by somebody who had not seen the articles.</summary>
public sealed class HitRateTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Questions_OfTheDocuments_FindTheirAnswerFirst()
    {
        var rates = await HitRates.OfQuestionsAsync(await ContentIndex.ReadAsync());

        output.WriteLine(rates.Misses);
        Assert.True(rates.First >= 0.85, $"hit@1 {rates.First:P1}\n{rates.Misses}");
        Assert.True(rates.Third >= 0.97, $"hit@3 {rates.Third:P1}\n{rates.Misses}");
    }

    [Fact]
    public async Task Questions_OfAStranger_FindTheirAnswerAmongThree()
    {
        var rates = await HitRates.OfStrangersAsync(await ContentIndex.ReadAsync());

        output.WriteLine(rates.Misses);
        Assert.True(rates.Third >= 0.9, $"hit@3 {rates.Third:P1}\n{rates.Misses}");
    }
}
