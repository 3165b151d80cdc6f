using System.Text.RegularExpressions;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Eligibility;
using Shikaku.Cards;
using Shikaku.Rules.Codes;
using Shikaku.Rules.ErrorCodes;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Rules.ErrorCodes;

public sealed partial class ErrorCodeCatalogueTests
{
    /// <summary>The panel of virtual cards is a tool of a checkout: what it says, no facility and no staff ever sees.</summary>
    private const string NotShipped = "VirtualCard";

    [Fact]
    public void All_EveryCodeWrittenAnywhere_IsThere()
    {
        var written = Directory.EnumerateFiles(ProjectFolder.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(ProjectFolder.PathOf("src"), file).Split(Path.DirectorySeparatorChar) is var parts
                && !parts.Contains("bin") && !parts.Contains("obj") && parts[0] != NotShipped && IsCatalogue(parts[^1]))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains(ProblemCodes.Pin, written);
        Assert.True(written.Count > 300);
        Assert.Empty(written.Except(ErrorCodeCatalogue.All.Select(code => code.Code), StringComparer.Ordinal));
    }

    [Fact]
    public void All_WhatTheCardAppShows_IsThere()
    {
        var shown = Enum.GetValues<CardProblem>().Select(problem => CardProblemTexts.For(problem, 2).Code)
            .Concat(Enum.GetValues<ApiFailureKind>().Where(kind => kind != ApiFailureKind.Refused).Select(kind => ApiFailureTexts.For(new ApiFailure(kind, null)).Code))
            .Append(ApiFailureTexts.OfTheApp.Code);

        Assert.All(shown, code => Assert.True(ErrorCodeCatalogue.Find(code) is { IsForFacilities: true }, code));
    }

    [Fact]
    public void Families_NoTwo_HaveOneId() => Assert.Equal(CodeFamilies.All.Count, CodeFamilies.All.Select(family => family.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void All_EveryLetter_IsExplained() => Assert.Empty(ErrorCodeCatalogue.All.Where(code => code.Family == CodeFamilies.Other).Select(code => code.Code));

    [Fact]
    public void Families_Every_HasACode() => Assert.Empty(CodeFamilies.All.Except(ErrorCodeCatalogue.All.Select(code => code.Family)));

    [Fact]
    public void ForFacilities_Every_SaysWhatHappenedAndWhatToDo() => Assert.All(
        ErrorCodeCatalogue.ForFacilities,
        code =>
        {
            Assert.False(string.IsNullOrWhiteSpace(code.Title));
            Assert.False(code.Title.EndsWith('。'));
            Assert.True(!code.Steps.IsEmpty || code.Code == "I001", code.Code);
            Assert.All(code.Steps, step => Assert.EndsWith("。", step, StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("E101")]
    [InlineData("ｅ１０１")]
    [InlineData(" e-101 ")]
    public void Find_InAnyCaseAndWidth_IsTheSame(string typed) => Assert.Equal("E101", ErrorCodeCatalogue.Find(typed)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("E999")]
    [InlineData("\uD800")]
    public void Find_WhatIsNoCode_IsNothing(string? typed) => Assert.Null(ErrorCodeCatalogue.Find(typed));

    [Theory]
    [InlineData("c0", "C01")]
    [InlineData("暗証番号 目視", "E105")]
    [InlineData("ﾘｰﾀﾞｰ　見つかりません", "R01")]
    public void Search_ABeginningOrWords_FindsTheCode(string typed, string code) =>
        Assert.Contains(code, ErrorCodeCatalogue.Search(ErrorCodeCatalogue.ForFacilities, typed).Select(found => found.Code));

    [Theory]
    [InlineData("ありえない言葉")]
    [InlineData("ー")]
    [InlineData("'; drop table")]
    public void Search_WhatNothingSays_FindsNothing(string typed) =>
        Assert.True(ErrorCodeCatalogue.Search(ErrorCodeCatalogue.ForFacilities, typed).Count < ErrorCodeCatalogue.ForFacilities.Count);

    [Theory]
    [InlineData("S101")]
    [InlineData("E021")]
    public void IsForFacilities_WhatStaffSee_IsNot(string code) => Assert.False(ErrorCodeCatalogue.Find(code)!.IsForFacilities);

    private static bool IsCatalogue(string file) =>
        file.EndsWith("Refusals.cs", StringComparison.Ordinal)
        || file is "ProblemCodes.cs" or "CounterProblems.cs" or "EligibilityResults.cs" or "EligibilityWarnings.cs" or "EligibilityNotices.cs";

    [GeneratedRegex("\"(?<code>[A-Z][0-9]{3}|[CNR][0-9]{2})\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Code();
}
