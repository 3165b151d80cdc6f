using Shikaku.Rules.Bodies;
using Shikaku.Rules.ErrorCodes;
using Xunit;

namespace Shikaku.Unit.PlainWords;

/// <summary>What has to be understood in a hurry, by ear or in old age is said in short sentences.</summary>
public sealed class SentenceLengthTests
{
    /// <summary>Characters of a sentence, its full stop not counted. The call centre with its number is heard as one name, and counts as four.</summary>
    private const int Longest = 60;

    /// <summary>Beginnings of sentences that may be longer, each with the reason.</summary>
    private static readonly Dictionary<string, string> MayBeLonger = new(StringComparer.Ordinal)
    {
        ["令和6年4月から、施術所・健診実施機関等において"] = "the banner, in the words of 001_f051a3c8d303b27a.txt",
        ["資格確認の前に、職員の目視または利用者による"] = "利用規約 of the card app: whoever agreed to it agreed to these words",
    };

    [Fact]
    public void Codes_WhatHappenedAndWhatToDo_IsShort() => Assert.Equal([], TooLong(Codes()));

    [Theory]
    [InlineData("Portal")]
    [InlineData("CardApp")]
    [InlineData("Web")]
    [InlineData("Rules/Eligibility")]
    [InlineData("Rules/Exemptions")]
    [InlineData("Rules/NextSteps")]
    public void Texts_OfASite_AreShort(string folder) => Assert.Equal([], TooLong(ShownTexts.Sentences(folder)));

    [Fact]
    public void Exceptions_All_AreStillNeeded()
    {
        var all = Codes().Concat(ShownTexts.Sentences()).Select(said => said.Sentence).Where(sentence => sentence.Length > Longest).ToList();

        Assert.All(MayBeLonger.Keys, beginning => Assert.Contains(all, sentence => sentence.StartsWith(beginning, StringComparison.Ordinal)));
    }

    /// <summary>「押下」 is the word of documents for engineers, 「実施していただく」 that of nobody who speaks.</summary>
    [Fact]
    public void Texts_OfASite_UseWordsThatPeopleSay() => Assert.Equal(
        [],
        from said in Codes().Concat(new[] { "Portal", "CardApp", "Web" }.SelectMany(folder => ShownTexts.Sentences(folder)))
        where said.Sentence.Contains("押下", StringComparison.Ordinal) || said.Sentence.Contains("実施していただ", StringComparison.Ordinal)
        select $"{said.File}: {said.Sentence}");

    private static IEnumerable<(string File, string Sentence)> Codes() =>
        from code in ErrorCodeCatalogue.All
        from text in code.Steps.Prepend(code.Title).Append(code.Cause ?? "")
        from sentence in ShownTexts.OfText(text.Replace(CallCentre.Name, "＿＿＿＿", StringComparison.Ordinal).Replace($"（{CallCentre.Number}）", "", StringComparison.Ordinal))
        select (code.Code, sentence);

    private static IEnumerable<string> TooLong(IEnumerable<(string File, string Sentence)> said) =>
        from each in said
        where each.Sentence.Length > Longest && !MayBeLonger.Keys.Any(beginning => each.Sentence.StartsWith(beginning, StringComparison.Ordinal))
        select $"{each.File} ({each.Sentence.Length}): {each.Sentence}";
}
