using System.Globalization;
using System.Reflection;
using Shikaku.Rules.Articles;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Coverage;

namespace Shikaku.Hosts.Addresses;

/// <summary>What a class of addresses says: each constant, and what each method gives for parameters of the kind it takes.</summary>
internal sealed class AddressBook
{
    private const BindingFlags OwnStatics = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private readonly List<string> addresses = [];
    private readonly List<string> templates = [];

    private AddressBook(Type type) => Read(type);

    public IReadOnlyList<string> Addresses => addresses;

    /// <summary>Constants whose names end in Route; those that end in Part are pieces.</summary>
    public IReadOnlyList<string> Templates => templates;

    public static AddressBook Of(Type type) => new(type);

    private void Read(Type type)
    {
        foreach (var constant in type.GetFields(OwnStatics).Where(field => field.IsLiteral && !field.Name.EndsWith("Part", StringComparison.Ordinal)))
        {
            (constant.Name.EndsWith("Route", StringComparison.Ordinal) ? templates : addresses).Add((string)constant.GetRawConstantValue()!);
        }

        ReadMembers(type, of: null, OwnStatics);
        foreach (var nested in type.GetNestedTypes().Where(nested => nested is { IsAbstract: true, IsSealed: true }))
        {
            Read(nested);
        }
    }

    private void ReadMembers(Type type, object? of, BindingFlags which)
    {
        foreach (var property in type.GetProperties(which))
        {
            Take(property.GetValue(of)!);
        }

        // Of a record: not what every record has.
        foreach (var method in type.GetMethods(which).Where(method => !method.IsSpecialName && method.GetBaseDefinition() == method && !method.Name.Contains('$', StringComparison.Ordinal)
            && method.Name is not ("Equals" or "Deconstruct")))
        {
            foreach (var arguments in Arguments(method.GetParameters()))
            {
                Take(method.Invoke(of, arguments)!);
            }
        }
    }

    private void Take(object value)
    {
        if (value is string address)
        {
            addresses.Add(address);
        }
        else
        {
            ReadMembers(value.GetType(), value, Own);
        }
    }

    private static IEnumerable<object?[]> Arguments(ParameterInfo[] parameters) => parameters.Aggregate(
        (IEnumerable<object?[]>)[[]], (some, parameter) => from arguments in some from value in Values(parameter) select (object?[])[.. arguments, value]);

    private static IEnumerable<object?> Values(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue)
        {
            return [null, Text(parameter.Name!)];
        }

        return type.IsEnum ? Enum.GetValues(type).Cast<object>()
            : type == typeof(string) ? [Text(parameter.Name!)]
            : type == typeof(int) ? [1]
            : type == typeof(Guid) ? [Guid.NewGuid()]
            : type == typeof(FacilityCode) ? [TestFacts.FacilityCode]
            : type == typeof(LoginId) ? [LoginId.Of(1)]
            : type == typeof(ArticleSlug) ? [TestArticles.Slug("start-here")]
            : throw new ArgumentException($"What is a value of {type.Name}?", nameof(parameter));
    }

    private static string Text(string name) => name switch
    {
        "id" => Guid.NewGuid().ToString(),
        "code" => TestFacts.FacilityCode.Value,
        "number" => 1.ToString(CultureInfo.InvariantCulture),
        _ => "text",
    };
}
