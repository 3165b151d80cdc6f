using Shikaku.Rules.OpenFacilities;
using Xunit;

namespace Shikaku.Unit.Rules.OpenFacilities;

public sealed class OpenFacilityQuestionTests
{
    private static readonly OpenFacilityEntry Nothing = new(null, "", " ", null, HomeVisitsOnly: false);

    [Fact]
    public void Read_NothingTyped_AsksNothing() => Assert.True(OpenFacilityQuestion.Read(Nothing).Question!.AsksNothing);

    [Fact]
    public void Read_Everything_IsUnderstood()
    {
        var (question, refusals) = OpenFacilityQuestion.Read(new OpenFacilityEntry("13", "新宿区", "ミホン 接骨院", "JudoTherapy", HomeVisitsOnly: true));

        Assert.Empty(refusals);
        Assert.Equal(("13", "新宿区", OpenFacilityCategory.JudoTherapy, true), (question!.Prefecture, question.City, question.Category, question.HomeVisitsOnly));
        Assert.Equal(["ミホン", "接骨院"], question.Words.Select(word => word.Name));
    }

    [Fact]
    public void Read_ACityWithoutItsPrefecture_IsLeftOut() =>
        Assert.Null(OpenFacilityQuestion.Read(Nothing with { City = "新宿区" }).Question!.City);

    [Theory]
    [InlineData("Prefecture", "48", "G101")]
    [InlineData("Prefecture", "'; drop table open_facilities; --", "G101")]
    [InlineData("Kind", "99", "G103")]
    [InlineData("Kind", "0", "G103")]
    [InlineData("Name", "・", "G105")]
    public void Read_WhatIsNoChoice_IsRefusedAtItsField(string field, string typed, string code)
    {
        var entry = field switch { "Prefecture" => Nothing with { Prefecture = typed }, "Kind" => Nothing with { Kind = typed }, _ => Nothing with { Name = typed } };

        var (question, refusals) = OpenFacilityQuestion.Read(entry);

        Assert.Null(question);
        Assert.Equal(code, Assert.Single(refusals).Value.Code);
        Assert.Equal(field, Assert.Single(refusals).Key);
    }

    [Fact]
    public void Read_LongTexts_AreRefused()
    {
        var (_, refusals) = OpenFacilityQuestion.Read(Nothing with { Name = new string('あ', 10_000), City = new string('市', 21) });

        Assert.Equal(["G102", "G104"], refusals.Values.Select(refusal => refusal.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("ア")]
    [InlineData("😀")]
    [InlineData("123")]
    [InlineData("%' or 1=1 --")]
    public void Read_AnyOtherText_IsLookedFor(string name) => Assert.NotEmpty(OpenFacilityQuestion.Read(Nothing with { Name = name }).Question!.Words);
}
