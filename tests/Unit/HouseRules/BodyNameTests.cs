using System.Text.RegularExpressions;
using Shikaku.Rules.Bodies;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>Bodies are reorganised, renamed and get another number: each is written in one place, and every page, mail and letter takes it from there.</summary>
public sealed partial class BodyNameTests
{
    private static readonly string[] Kinds = ["*.cs", "*.cshtml", "*.css", "*.js", "*.txt", "*.html", "*.sql", "*.json", "*.svg"];

    /// <summary>Where they are written, and what else is a list of them.</summary>
    private static readonly string[] Places = [Path.Combine("Rules", "Bodies") + Path.DirectorySeparatorChar, Path.Combine("Rules", "Enforcement", "RegionalBureaus.cs")];

    [Fact]
    public void Body_NamedInTheSources_IsNamedInItsOnePlace()
    {
        var source = ProjectFolder.PathOf("src");
        var files = Kinds.SelectMany(kind => Directory.EnumerateFiles(source, kind, SearchOption.AllDirectories))
            .Select(file => (Name: Path.GetRelativePath(source, file), Path: file))
            .Where(file => !Built().IsMatch(file.Name))
            .ToList();

        var elsewhere = files.Where(file => !Places.Any(place => file.Name.StartsWith(place, StringComparison.Ordinal)))
            .SelectMany(file => File.ReadLines(file.Path).Select((line, index) => (file.Name, Line: index + 1, Text: line)))
            .Where(line => !Comment().IsMatch(line.Text) && Body().IsMatch(line.Text))
            .Select(line => $"{line.Name}:{line.Line}: {Body().Match(line.Text).Value}");

        Assert.Contains(files, file => file.Name.EndsWith(".cshtml", StringComparison.Ordinal));
        Assert.Empty(elsewhere);
    }

    [Theory]
    [InlineData(PublicBodies.PaymentFund)]
    [InlineData(PublicBodies.RegionalBureau)]
    [InlineData(PublicBodies.CardIssuer)]
    [InlineData(CallCentre.Name)]
    [InlineData(CallCentre.Number)]
    public void Body_OfOurs_IsLookedFor(string name) => Assert.Matches(Body(), name);

    [Fact]
    public void Body_OfOursWithAnAddress_IsLookedFor() => Assert.All(
        [.. PublicBodies.Operators, PublicBodies.Ministry.Name, PublicBodies.Ministry.Telephone!, PublicBodies.Ministry.Mail, PublicBodies.DeclarationsOnPaper.PostalAddress!, CallCentre.Hours, CallCentre.HoursAsPrinted],
        text => Assert.Matches(Body(), text));

    [GeneratedRegex(
        """支払基金|国民健康保険中央会|国保中央会|厚生労働省|厚労省|厚生（?支?）?局|地方公共団体情報システム機構|霞が関|mhlw\.go|資格確認等コールセンター|0800[-‐－]?080|3595[-‐－]?2174|8(?:[:：]00|時)～1""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Body();

    /// <summary>What quotes a document, and is shown to nobody.</summary>
    [GeneratedRegex(@"^\s*(//|\*|/\*|@\*|--)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(^|[\\/])(bin|obj)[\\/]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Built();
}
