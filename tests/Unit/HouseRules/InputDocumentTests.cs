using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Money;
using Shikaku.Rules.Retention;
using Shikaku.Rules.Staff;
using Shikaku.TestKit;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Unit.HouseRules;

/// <summary>docs/security/input.md names every field the sites take in, and no other; its rules are there, and its numbers are those of the code.</summary>
public sealed partial class InputDocumentTests
{
    private const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    private static readonly string[] Sites = ["Portal", "BackOffice", "CardApp"];

    /// <summary>What is made of settings, without any.</summary>
    private static readonly Dictionary<string, object> Unset = new object[]
    {
        new RequestLimits(new HostSettings(new ConfigurationBuilder().Build())), new FormOptions(), new MvcOptions(), new KestrelServerLimits(),
    }.ToDictionary(options => options.GetType().Name, StringComparer.Ordinal);

    private static readonly ILookup<string, Type> Types = new[] { "Rules", "Casework", "Contracts", "Web", "Portal", "BackOffice", "CardApp", "Cards", "EligibilityApi", "Unit" }
        .SelectMany(name => Assembly.Load($"Shikaku.{name}").GetTypes()).Concat(Unset.Values.Select(options => options.GetType())).Distinct().ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    public static TheoryData<string> AllSites => [.. Sites];

    [Theory]
    [MemberData(nameof(AllSites))]
    public void Field_OfAPage_HasItsRow(string site) =>
        Assert.Equal([], InputFields.Of(site).Except(InputDocument.Fields));

    [Fact]
    public void Row_OfAField_IsOfOneThatIsThere() =>
        Assert.Equal([], InputDocument.Fields.Except(Sites.SelectMany(InputFields.Of)));

    [Fact]
    public void Row_OfAField_StandsOnce() =>
        Assert.Equal([], InputDocument.Fields.GroupBy(field => field).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Rule_Named_IsThere() =>
        Assert.Equal([], InputDocument.Named.Where(name => !IsThere(name.Split('.'))));

    [Fact]
    public void Limit_Value_IsThatOfTheCode()
    {
        var limits = InputDocument.Limits;

        Assert.NotEmpty(limits);
        Assert.Equal([], limits.Where(limit => !Equals(Read(limit.Value), ValueOf(limit.Member))).Select(limit => $"{limit.Member} is {ValueOf(limit.Member)}, not {limit.Value}"));
    }

    /// <summary>Classes that hold nothing but limits.</summary>
    [Theory]
    [InlineData(typeof(TextLimits))]
    [InlineData(typeof(AttachmentRules))]
    [InlineData(typeof(MailAllowance))]
    [InlineData(typeof(RetentionPeriods))]
    [InlineData(typeof(SecondAdministrator))]
    [InlineData(typeof(SignInLimits))]
    public void Limits_OfOneClass_AreAllThere(Type type) =>
        Assert.Equal([], type.GetFields().Where(field => field.IsStatic).Select(field => $"{type.Name}.{field.Name}").Except(InputDocument.Limits.Select(limit => limit.Member)));

    /// <param name="path">A class, a member of it, a member of what that is.</param>
    private static bool IsThere(string[] path)
    {
        IEnumerable<Type> types = Types[path[0]];
        foreach (var name in path[1..])
        {
            types = [.. types.SelectMany(type => type.GetMember(name, Every)).Select(TypeOf)];
        }

        return types.Any();
    }

    private static Type TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        MethodInfo method => method.ReturnType,
        _ => (Type)member,
    };

    private static object? ValueOf(string member)
    {
        var path = member.Split('.');
        var value = Unset.GetValueOrDefault(path[0]);
        foreach (var name in path[1..])
        {
            var types = value is null ? Types[path[0]] : [value.GetType()];
            value = types.SelectMany(type => type.GetMember(name, Every)).Select(found => Get(found, value)).FirstOrDefault();
        }

        return value switch { int number => (long)number, Yen yen => yen.Amount, _ => value };
    }

    private static object? Get(MemberInfo member, object? of) => member is FieldInfo field ? field.GetValue(of) : ((PropertyInfo)member).GetValue(of);

    /// <summary>A day, a time or a number as the document writes it; the word behind a number says only what is counted.</summary>
    private static object? Read(string written)
    {
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        var match = Quantity().Match(written);
        var number = match.Success ? long.Parse(match.Groups["number"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : (long?)null;
        return match.Groups["unit"].Value switch
        {
            _ when number is null => null,
            "KiB" => number * 1024,
            "MiB" => number * 1024 * 1024,
            "ms" => TimeSpan.FromMilliseconds(number.Value),
            "second" or "seconds" => TimeSpan.FromSeconds(number.Value),
            "minute" or "minutes" => TimeSpan.FromMinutes(number.Value),
            "hour" or "hours" => TimeSpan.FromHours(number.Value),
            "day" or "days" => TimeSpan.FromDays(number.Value),
            _ => number,
        };
    }

    [GeneratedRegex(@"^(?<number>[0-9][0-9,]*)( (?<unit>\w+))?", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex Quantity();
}
