using Shikaku.Rules.Inquiries;
using Xunit;

namespace Shikaku.Unit.Rules.Inquiries;

public sealed class InquiryRulesTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Fact]
    public void Number_Written_IsReadAndHasACheckDigit()
    {
        var number = InquiryNumber.Of(new DateOnly(2026, 11, 21), 42);

        Assert.Equal("Q261121-000000042-4", number.Value);
        Assert.True(InquiryNumber.TryParse(number.Value, out _));
        Assert.False(InquiryNumber.TryParse("Q261121-000000042-5", out _));
        Assert.False(InquiryNumber.TryParse("T261121-000000042-4", out _));
    }

    [Theory]
    [InlineData(InquiryState.Open, InquiryAction.Answer, InquiryState.Waiting)]
    [InlineData(InquiryState.Waiting, InquiryAction.Reply, InquiryState.Open)]
    [InlineData(InquiryState.Closed, InquiryAction.Reply, InquiryState.Open)]
    [InlineData(InquiryState.Closed, InquiryAction.Answer, null)]
    [InlineData(InquiryState.Closed, InquiryAction.Close, null)]
    [InlineData(InquiryState.Open, InquiryAction.Reopen, null)]
    public void Next_FromAState_IsInTheTable(InquiryState from, InquiryAction action, InquiryState? next) => Assert.Equal(next, InquiryTransitions.Next(from, action));

    [Theory]
    [InlineData(null, "Q103")]
    [InlineData("  \n", "Q103")]
    [InlineData("あ", null)]
    public void Text_EmptyOrNot_IsToldSo(string? text, string? code) => Assert.Equal(code, InquiryRefusals.FindTextProblem(text)?.Code);

    [Theory]
    [InlineData(InquiryTerms.LongestText, null)]
    [InlineData(InquiryTerms.LongestText + 1, "Q104")]
    public void Text_AtItsLimit_IsStillTaken(int length, string? code) => Assert.Equal(code, InquiryRefusals.FindTextProblem(new string('あ', length))?.Code);

    [Theory]
    [InlineData("Terminal", InquiryTopic.Terminal)]
    [InlineData("2", null)]
    [InlineData("terminal", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Topic_ByItsName_IsFound(string? name, InquiryTopic? topic) => Assert.Equal(topic, InquiryTopics.Of(name));

    [Fact]
    public void Templates_OfATopic_StandFirst() => Assert.Equal("terminal-code", AnswerTemplates.On(Day, InquiryTopic.Terminal)[0].Key);

    [Fact]
    public void Templates_BeforeTheirFirstDay_AreNotOffered() => Assert.Empty(AnswerTemplates.On(new DateOnly(2026, 10, 31), InquiryTopic.Other));

    [Fact]
    public void Templates_All_AreShortEnoughToSend()
    {
        Assert.Equal(AnswerTemplates.All.Count, AnswerTemplates.All.Select(template => template.Key).Distinct().Count());
        Assert.All(AnswerTemplates.All, template => Assert.All(template.Text.Split('\n').SelectMany(line => line.Split('。')), sentence => Assert.True(sentence.Length <= 60, sentence)));
    }

    [Fact]
    public void WithCode_WhereTheTemplateHasAPlace_StandsThere()
    {
        var template = AnswerTemplates.Find("terminal-code", Day)!;

        var text = AnswerTemplates.WithCode(template.Text, "E104", "見本の題。", "見本の直しかた。");

        Assert.Contains("E104：見本の題。\n見本の直しかた。", text, StringComparison.Ordinal);
        Assert.False(AnswerTemplates.HasBlanks(text));
        Assert.Equal("E104：見本の題。", AnswerTemplates.WithCode("", "E104", "見本の題。", ""));
    }

    [Fact]
    public void HasBlanks_OfATemplateAndOfAPerson_AreToldApart()
    {
        Assert.True(AnswerTemplates.HasBlanks(AnswerTemplates.Find("money-state", Day)!.Text));
        Assert.False(AnswerTemplates.HasBlanks("【重要】お知らせします。"));
    }
}
