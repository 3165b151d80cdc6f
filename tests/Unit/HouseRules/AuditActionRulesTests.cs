using System.Text.RegularExpressions;
using Shikaku.Rules.Audit;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>An audited action is named by its constant, and every one of them has words for the auditors.</summary>
public sealed partial class AuditActionRulesTests
{
    /// <summary>Names that are equal, of something else.</summary>
    private static readonly string[] Others = ["Casework/AdvisoryLocks.cs", "Casework/Registration/RegistrationMails.cs", "Rules/Audit/AuditActions.cs"];

    private static List<string> Actions =>
        [.. typeof(AuditActions).GetNestedTypes().SelectMany(feature => feature.GetFields()).Where(each => each.IsLiteral).Select(each => (string)each.GetRawConstantValue()!)];

    [Fact]
    public void Action_Every_HasWords() => Assert.Equal(Actions.Order(StringComparer.Ordinal), ActionNames.All.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Action_Every_IsCalledAsItIsStored() => Assert.Equal(
        typeof(AuditActions).GetNestedTypes().SelectMany(feature => feature.GetFields().Select(field => $"{feature.Name}.{field.Name}")).Order(StringComparer.Ordinal),
        Actions.Order(StringComparer.Ordinal));

    [Fact]
    public void Source_OutsideTheList_HoldsNoAction()
    {
        var actions = Actions.ToHashSet(StringComparer.Ordinal);

        Assert.Empty(
            from file in Directory.EnumerateFiles(ProjectFolder.PathOf("src"), "*.cs*", SearchOption.AllDirectories)
            let name = Path.GetRelativePath(ProjectFolder.PathOf("src"), file)
            where Path.GetExtension(file) is ".cs" or ".cshtml" && name.Split(Path.DirectorySeparatorChar)[1] is not ("bin" or "obj")
                && !Others.Contains(name.Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal)
            from line in File.ReadLines(file).Index()
            where Quoted().Matches(line.Item).Any(match => actions.Contains(match.Groups["text"].Value)) || MadeOfParts().IsMatch(line.Item)
            select $"{name}:{line.Index + 1}: {line.Item.Trim()}");
    }

    [Theory]
    [InlineData("db.AuditEvents.Add(AuditEvent.Of(context, $\"Exemptions.{request.Action}\", number));")]
    public void Action_MadeOfParts_IsSeen(string line) => Assert.Matches(MadeOfParts(), line);

    [GeneratedRegex("\"(?<text>[A-Za-z]+\\.[A-Za-z]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"AuditEvent\.Of\([^,""]+, \$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex MadeOfParts();
}
