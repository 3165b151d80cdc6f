using System.Text.RegularExpressions;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>
/// An address stands as a literal in one file a site, and in the @page line of its page; everything else asks that file. The tests may write addresses: they are what a bookmark
/// holds. Whether the file says the truth, the hosts' own tests ask.
/// </summary>
public sealed partial class AddressRulesTests
{
    private static readonly string[] Books =
    [
        "src/Casework/Addresses/PortalAddresses.cs", "src/BackOffice/OfficeAddresses.cs", "src/CardApp/CardAppAddresses.cs", "src/Contracts/ApiAddresses.cs",
    ];

    public static TheoryData<string> Projects => ["BackOffice", "CardApp", "Casework", "Contracts", "EligibilityApi", "Portal", "Rules"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Source_OutsideTheFilesOfAddresses_HoldsNone(string project)
    {
        var literal = Literal();

        Assert.Empty(
            from file in Files(project)
            from line in File.ReadLines(ProjectFolder.PathOf(file)).Index()
            where Holds(literal, line.Item)
            select $"{file}:{line.Index + 1}: {line.Item.Trim()}");
    }

    [Theory]
    [InlineData("return Redirect(\"/home\");")]
    [InlineData("<a href=\"/claims/@claim.Number\">")]
    [InlineData("$\"/claims/{number}\"")]
    [InlineData("<{portal}/applications/{number}>")]
    [InlineData("folder + \"/apply\"")]
    [InlineData("<li>@letter.PortalAddress/exemption</li>")]
    [InlineData("<form action=\"/\">")]
    [InlineData("return Redirect(\"/\");")]
    public void Literal_OfAnAddress_IsSeen(string line) => Assert.True(Holds(Literal(), line));

    [Theory]
    [InlineData("@page \"/home\"")]
    [InlineData("/// <summary>GET /claims/{number}/notice.pdf.</summary>")]
    [InlineData("<partial name=\"/Pages/Claims/_Evidence.cshtml\" />")]
    [InlineData("Path = \"/\",")]
    [InlineData("\"/usr/bin/prlimit\"")]
    public void Literal_OfSomethingElse_IsNot(string line) => Assert.False(Holds(Literal(), line));

    // Comments may say where something is.
    private static bool Holds(Regex literal, string line) =>
        !line.StartsWith("@page ", StringComparison.Ordinal) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && literal.IsMatch(line);

    /// <summary>A slash and one of the words that addresses are made of, where a text begins or goes on; or the first page as a link.</summary>
    private static Regex Literal()
    {
        var words = Books.SelectMany(book => Word().Matches(File.ReadAllText(ProjectFolder.PathOf(book)))).Select(match => match.Groups["word"].Value)
            .Distinct(StringComparer.Ordinal).Select(Regex.Escape);
        return new Regex(
            $$"""(["'}]|@[\w.]+)/({{string.Join('|', words)}})(?=[/"'?#{@<>\s]|$)|(href|action|formaction)="/["?#]|Redirect\("/""",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Patience.Limit);
    }

    private static IEnumerable<string> Files(string project) =>
        Directory.EnumerateFiles(ProjectFolder.PathOf("src", project), "*.cs*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(ProjectFolder.PathOf(), file))
            .Where(file => Path.GetExtension(file) is ".cs" or ".cshtml" && file.Split('/')[2] is not ("bin" or "obj") && !Books.Contains(file, StringComparer.Ordinal))
            .Order(StringComparer.Ordinal);

    [GeneratedRegex("""["/]/?(?<word>[a-z][a-z-]*(\.[a-z]+)?)(?=[/"?{])""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Word();
}
