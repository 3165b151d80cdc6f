using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Subsidies;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;

namespace Shikaku.Unit.HouseRules;

/// <summary>Everything the pages of a site take in, as "Portal/Account/Contact.Phone": properties that are bound, what handlers ask for, fields of drafts, and what is read off an address by hand.</summary>
internal static partial class InputFields
{
    /// <summary>Forms that keep a draft: the page that has its fields, and their names.</summary>
    private static readonly Dictionary<Type, (string Page, IEnumerable<string> Names)> Drafts = new()
    {
        [typeof(UsageApplicationForm)] = ("Portal/UsageApplications/Apply", Enum.GetValues<ApplicationKind>().SelectMany(kind => Enum.GetValues<FacilityKind>().SelectMany(facility => FormFields.Of(kind, facility)))),
        [typeof(SubsidyClaimForm)] = ("Portal/Subsidies/Apply", SubsidyFields.OfItem.Select(field => $"{SubsidyFields.Items}[n].{field}").Append(SubsidyFields.Places)),
        [typeof(ActivityReportForm)] = ("Portal/Cooperation/Report", ReportFields.All),
        [typeof(PayeeAccountForm)] = ("Portal/PayeeAccounts/Edit", AccountFields.All),
    };

    public static IReadOnlyList<string> Of(string site)
    {
        var models = Assembly.Load($"Shikaku.{site}").GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel))).ToList();
        return [.. models.SelectMany(Bound).Concat(models.SelectMany(Asked)).Concat(OfDrafts(site)).Concat(ReadByHand(site)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Bound(Type model) => model.GetProperties()
        .Where(property => property.GetCustomAttributes().OfType<IBindingSourceMetadata>().Any(source => source.BindingSource != BindingSource.Services))
        .Select(property => $"{Page(property.DeclaringType!)}.{property.Name}");

    private static IEnumerable<string> Asked(Type model) =>
        from method in model.GetMethods()
        where Handler().IsMatch(method.Name)
        from parameter in method.GetParameters()
        where parameter.ParameterType != typeof(CancellationToken)
            && !parameter.GetCustomAttributes().OfType<IBindingSourceMetadata>().Any(source => source.BindingSource == BindingSource.Services)
        select $"{Page(method.DeclaringType!)}.{parameter.Name}";

    /// <exception cref="KeyNotFoundException">A form nobody has told this class of.</exception>
    private static IEnumerable<string> OfDrafts(string site) =>
        from form in typeof(FormDefinition).Assembly.GetTypes()
        where form.IsSubclassOf(typeof(FormDefinition))
        let draft = Drafts[form]
        where draft.Page.StartsWith(site + "/", StringComparison.Ordinal)
        from name in draft.Names
        select $"{draft.Page}.{name}";

    private static IEnumerable<string> ReadByHand(string site)
    {
        var folder = ProjectFolder.PathOf("src", site);
        return from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(folder, file).Replace('\\', '/')
               where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
               from Match match in ByHand().Matches(File.ReadAllText(file))
               select $"{site}/{Ending().Replace(path, "").Replace("Pages/", "", StringComparison.Ordinal)}.{match.Groups["name"].Value}";
    }

    /// <summary>Shikaku.Portal.Pages.Account.ContactModel: Portal/Account/Contact.</summary>
    private static string Page(Type type)
    {
        var name = type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;
        var folder = type.Namespace!.Replace("Shikaku.", "", StringComparison.Ordinal).Replace(".Pages", "", StringComparison.Ordinal).Replace('.', '/');
        return $"{folder}/{(name.EndsWith("Model", StringComparison.Ordinal) ? name[..^"Model".Length] : name)}";
    }

    [GeneratedRegex("^On(Get|Post|Put|Patch|Delete|Head)", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex Handler();

    [GeneratedRegex("""([Qq]uery\[|RouteData\.Values(\[|\.ContainsKey\()|GetRouteValue\(|PostedForm\.Of\(\w+\)\[)"(?<name>[\w-]+)""", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex ByHand();

    [GeneratedRegex(@"(\.cshtml)?\.cs\z", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex Ending();
}
