using System.Text.RegularExpressions;
using Shikaku.Casework.Calls;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Casework;

public sealed partial class SentMailsTests
{
    /// <summary>Of all mails to the people of facilities, as their texts name them.</summary>
    private static IReadOnlyList<string> Templates =>
    [
        .. Directory.EnumerateFiles(ProjectFolder.PathOf("src", "Casework"), "*Mails.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "SentMails.cs").SelectMany(file => Template().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)
            .Where(name => !name.StartsWith("Staff.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Name_OfEveryMail_SaysWhatItIsAbout()
    {
        var other = SentMails.Name("Nothing.Known");

        Assert.Contains("Calls.Guidance", Templates);
        Assert.DoesNotContain(Templates, template => SentMails.Name(template) == other);
    }

    [GeneratedRegex("\"(?<name>[A-Z][A-Za-z]+\\.[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Template();
}
