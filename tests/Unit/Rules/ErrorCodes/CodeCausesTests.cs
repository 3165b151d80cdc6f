using Shikaku.Rules.ErrorCodes;
using Xunit;

namespace Shikaku.Unit.Rules.ErrorCodes;

public sealed class CodeCausesTests
{
    /// <summary>The panel's own, and what the API says of terminal and card.</summary>
    private static readonly string[] AtTheCounter = ["C", "R", "N", "E1", "E2"];

    [Fact]
    public void Causes_OfCodes_AreOfSomeThatFacilitiesSee() =>
        Assert.Equal([], CodeCauses.Codes.Except(ErrorCodeCatalogue.ForFacilities.Select(code => code.Code), StringComparer.Ordinal));

    [Fact]
    public void Cause_OfEachCodeAtTheCounter_IsTold() => Assert.Equal(
        [],
        from code in ErrorCodeCatalogue.ForFacilities
        where code.Family.Place == CodePlace.CardApp && AtTheCounter.Contains(code.Family.Prefix) && code.Cause is null
        select code.Code);

    /// <summary>A family's meaning for each of its codes would be no cause.</summary>
    [Fact]
    public void Cause_Each_IsASentenceOfItsOwn()
    {
        var causes = ErrorCodeCatalogue.All.Select(code => code.Cause).OfType<string>().ToList();

        Assert.True(causes.Count >= 40);
        Assert.Equal(causes.Count, causes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(causes, cause => Assert.EndsWith("。", cause, StringComparison.Ordinal));
        Assert.DoesNotContain(ErrorCodeCatalogue.All, code => code.Cause is not null && code.Cause.TrimEnd('。') == code.Title);
    }
}
