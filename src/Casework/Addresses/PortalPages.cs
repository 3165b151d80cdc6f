using System.Collections.Frozen;
using System.Reflection;
using Shikaku.Rules.Articles;
using Shikaku.Rules.ErrorCodes;

namespace Shikaku.Casework.Addresses;

/// <summary>Pages and files of the portal that a text may lead to: those whose address is known as it stands, lists of articles, and codes of errors.</summary>
public static class PortalPages
{
    private static readonly FrozenSet<string> All = Constants(typeof(PortalAddresses)).Concat(ArticleKinds.All.Select(PortalAddresses.Articles.List)).ToFrozenSet(StringComparer.Ordinal);

    /// <param name="path">Without query and fragment.</param>
    public static bool Leads(string path) =>
        All.Contains(path) || (path.StartsWith(PortalAddresses.ErrorCodes.Index + "/", StringComparison.Ordinal) && ErrorCodeCatalogue.Find(path[(PortalAddresses.ErrorCodes.Index.Length + 1)..]) is { IsForFacilities: true });

    // Parts and templates are no addresses.
    private static IEnumerable<string> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && !field.Name.EndsWith("Part", StringComparison.Ordinal)).Select(field => (string)field.GetRawConstantValue()!)
        .Where(path => path.StartsWith('/') && !path.Contains('{', StringComparison.Ordinal) && !path.Contains('?', StringComparison.Ordinal))
        .Concat(type.GetNestedTypes().Where(nested => nested.IsAbstract).SelectMany(Constants));
}
