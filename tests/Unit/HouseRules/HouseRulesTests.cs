using System.Reflection;
using System.Text.RegularExpressions;
using Shikaku.Rules;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Eligibility;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>What docs/architecture.md says in words, in a form that fails.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly string[] Projects = ["Rules", "Casework", "Contracts", "Cards", "Readers", "VirtualCard", "CardApp", "EligibilityApi", "Web", "Operations", "Demo", "Portal", "BackOffice", "Printing", "Previews", "Mailbox"];

    /// <summary>Which of ours each may use. What is not listed uses none.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Casework"] = ["Rules"],
        ["Readers"] = ["Cards"],
        ["Web"] = ["Rules"],
        ["VirtualCard"] = ["Cards", "Readers", "Web"],
        ["CardApp"] = ["Cards", "Readers", "Contracts", "Rules", "Web"],
        ["EligibilityApi"] = ["Casework", "Contracts", "Rules", "Web"],
        ["Portal"] = ["Casework", "Printing", "Rules", "Web"],
        ["BackOffice"] = ["Casework", "Previews", "Printing", "Rules", "Web"],
        ["Previews"] = ["Casework"],
        ["Mailbox"] = ["Rules", "Web"],
        ["Operations"] = ["Casework", "Cards", "Contracts", "Rules"],
        ["Demo"] = ["Casework", "Operations", "Rules"],
    };

    public static TheoryData<string> AllProjects => [.. Projects];

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Project_ReferencesOfOurs_GoOneWay(string project)
    {
        var used = Load(project).GetReferencedAssemblies()
            .Where(reference => reference.Name!.StartsWith("Shikaku.", StringComparison.Ordinal))
            .Select(reference => reference.Name!["Shikaku.".Length..]);

        Assert.Empty(used.Except(Allowed.GetValueOrDefault(project, []), StringComparer.Ordinal));
    }

    /// <summary>Sample data, test cards and what a check expects are shipped with nothing.</summary>
    [Fact]
    public void ProductionProject_ReferencesOfIts_AreWithoutDemo()
    {
        var projects = Directory.GetFiles(ProjectFolder.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "Demo.csproj").ToList();

        Assert.Equal(Projects.Length, projects.Count + 1);
        Assert.DoesNotContain(projects, file => File.ReadAllText(file).Contains("Demo.csproj", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Rules")]
    [InlineData("Contracts")]
    [InlineData("Cards")]
    public void PureProject_ReferencesNothing_ButTheBaseLibrary(string project)
    {
        var used = Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.All(used, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Class_NotInherited_IsSealed(string project)
    {
        var types = Load(project).GetTypes();
        var inherited = types.Select(type => type.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : type.BaseType).ToHashSet();

        var open = types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !inherited.Contains(type) && IsOurs(type));

        Assert.Empty(open.Select(type => type.FullName));
    }

    /// <summary>Of everything that has a code: refusals, results, warnings and notices, the problems of the panel, and what the card app says itself.</summary>
    [Fact]
    public void Codes_OfAllCatalogues_StandForOneThing()
    {
        var entries = Projects.SelectMany(project => Load(project).GetTypes()).SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (field, Code: CodeOf(field)))
            .Where(entry => entry.Code is not null)
            .DistinctBy(entry => entry.field.IsLiteral ? (object)entry.field : entry.field.GetValue(null)!, ReferenceEqualityComparer.Instance)
            .ToList();

        Assert.Superset(
            new HashSet<string>(["PanelProblem", "CounterProblems", "GeneralRefusals", "EligibilityRefusals", "EligibilityResults"], StringComparer.Ordinal),
            entries.Select(entry => entry.field.DeclaringType!.Name).ToHashSet(StringComparer.Ordinal));
        Assert.Empty(
            from entry in entries
            group entry by entry.Code into same
            where same.Count() > 1
            select $"{same.Key}: {string.Join(", ", same.Select(entry => $"{entry.field.DeclaringType!.Name}.{entry.field.Name}"))}");
    }

    [Fact]
    public void Entries_OfAllCatalogues_HaveACodeAndSayWhatToDo()
    {
        var entries = Catalogues().SelectMany(Listed).ToList();

        Assert.All(entries, entry => Assert.Matches("^[A-Z][0-9]{3}$", (string)entry.GetType().GetProperty("Code")!.GetValue(entry)!));
        Assert.All(entries.OfType<Refusal>(), refusal => Assert.All([refusal.Title, refusal.Detail], text => Assert.EndsWith("。", text, StringComparison.Ordinal)));
        Assert.All(EligibilityResults.All, result => Assert.EndsWith("。", result.Message, StringComparison.Ordinal));
        Assert.All(EligibilityWarnings.All, warning => Assert.EndsWith("。", warning.Message, StringComparison.Ordinal));
        Assert.All(EligibilityNotices.All, notice => Assert.EndsWith("。", notice.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Catalogue_EveryEntry_IsListed()
    {
        var catalogues = Catalogues().ToList();

        Assert.NotEmpty(catalogues);
        Assert.All(catalogues, catalogue => Assert.Equivalent(
            catalogue.GetFields(BindingFlags.Public | BindingFlags.Static).Where(IsEntry).Select(f => f.GetValue(null)), Listed(catalogue)));
    }

    /// <summary>…Refusals, …Results, …Warnings and …Notices: static classes whose constants stand in a list All.</summary>
    private static IEnumerable<Type> Catalogues() => Projects.SelectMany(project => Load(project).GetTypes())
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.GetFields(BindingFlags.Public | BindingFlags.Static).Any(IsEntry));

    private static bool IsEntry(FieldInfo entry) =>
        entry.FieldType == typeof(Refusal) || entry.FieldType == typeof(EligibilityResult)
        || entry.FieldType == typeof(EligibilityWarning) || entry.FieldType == typeof(EligibilityNotice);

    private static IEnumerable<object> Listed(Type catalogue) =>
        ((System.Collections.IEnumerable)catalogue.GetProperty("All", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!).Cast<object>();

    /// <summary>That of an entry, or a constant that is one; but <see cref="ProblemCodes"/> are what entries are made of.</summary>
    private static string? CodeOf(FieldInfo field)
    {
        var code = field.IsLiteral && field.DeclaringType != typeof(ProblemCodes) ? field.GetRawConstantValue() as string
            : field.IsInitOnly && field.FieldType.GetProperty("Code") is { } named && field.GetValue(null) is { } entry ? named.GetValue(entry) as string
            : null;
        return code is not null && ShapeOfCode().IsMatch(code) ? code : null;
    }

    [GeneratedRegex("^[A-Z][0-9]{2,3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.LimitMilliseconds)]
    private static partial Regex ShapeOfCode();

    private static Assembly Load(string project) => Assembly.Load($"Shikaku.{project}");

    // Compiled pages and generated code are not written by anybody.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Shikaku.", StringComparison.Ordinal) == true
        && type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null
        && type.CustomAttributes.All(a => a.AttributeType.Name != "RazorCompiledItemMetadataAttribute")
        && !typeof(Microsoft.AspNetCore.Mvc.Razor.RazorPageBase).IsAssignableFrom(type);
}
