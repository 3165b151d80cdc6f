using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Eligibility;
using Shikaku.Cards;
using Shikaku.Contracts;
using Xunit;

namespace Shikaku.Unit.CardApp;

public sealed class ProblemTextTests
{
    public static TheoryData<CardProblem> CardProblems => [.. Enum.GetValues<CardProblem>()];

    public static TheoryData<ApiFailureKind> ApiFailures => [.. Enum.GetValues<ApiFailureKind>()];

    [Theory]
    [MemberData(nameof(CardProblems))]
    public void For_EveryCardProblem_HasATitleAndSomethingToDo(CardProblem problem)
    {
        var text = CardProblemTexts.For(problem, 2);

        Assert.Matches("^(C|R)[0-9]{2}$|^E105$", text.Code);
        Assert.NotEmpty(text.Title);
        Assert.NotEmpty(text.Steps);
    }

    [Theory]
    [MemberData(nameof(ApiFailures))]
    public void For_EveryApiFailure_HasATitleAndSomethingToDo(ApiFailureKind kind)
    {
        var text = ApiFailureTexts.For(new ApiFailure(kind, new Problem { Code = "E999", Status = 422, Title = "サーバーの言葉。" }));

        Assert.NotEmpty(text.Title);
        Assert.NotEmpty(text.Steps);
    }

    [Fact]
    public void Codes_OfCardProblems_AreUnique()
    {
        var codes = Enum.GetValues<CardProblem>().Select(problem => CardProblemTexts.For(problem, null).Code).Where(code => code != "E105").ToList();

        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
    }
}
