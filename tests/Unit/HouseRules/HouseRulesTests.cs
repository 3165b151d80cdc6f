using System.Reflection;
using Shikaku.Rules;
using Shikaku.Rules.Eligibility;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>What docs/architecture.md says in words, in a form that fails.</summary>
public sealed class HouseRulesTests
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
        ["Mailbox"] = ["Web"],
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

    [Fact]
    public void Codes_OfAllCatalogues_AreUniqueAndSayWhatToDo()
    {
        var refusals = Catalogues().SelectMany(catalogue => Listed(catalogue).OfType<Refusal>()).ToList();
        var codes = refusals.Select(r => (r.Code, r.Title))
            .Concat(EligibilityResults.All.Select(r => (r.Code, r.Message)))
            .Concat(EligibilityWarnings.All.Select(w => (w.Code, w.Message)))
            .Concat(EligibilityNotices.All.Select(n => (n.Code, n.Message)))
            .Distinct()
            .ToList();

        Assert.Equal(codes.Count, codes.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, c => Assert.Matches("^[A-Z][0-9]{3}$", c.Code));
        Assert.All(codes, c => Assert.EndsWith("。", c.Item2, StringComparison.Ordinal));
        Assert.All(refusals, r => Assert.EndsWith("。", r.Detail, StringComparison.Ordinal));
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

    private static Assembly Load(string project) => Assembly.Load($"Shikaku.{project}");

    // Compiled pages and generated code are not written by anybody.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Shikaku.", StringComparison.Ordinal) == true
        && type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is null
        && type.CustomAttributes.All(a => a.AttributeType.Name != "RazorCompiledItemMetadataAttribute")
        && !typeof(Microsoft.AspNetCore.Mvc.Razor.RazorPageBase).IsAssignableFrom(type);
}
