using System.Text.Json;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Articles;
using Xunit;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class PlainJsonTests
{
    private static readonly DateOnly Day = new(2026, 11, 21);

    private static readonly (object Value, string Json)[] Known =
    [
        (FacilityCode.Parse("1379999004"), "\"1379999004\""),
        (LoginId.Of(1), "\"W0000001\""),
        (TestArticles.Slug("start-here"), "\"start-here\""),
        (InsurerNumber.Parse("06999999"), "\"06999999\""),
        (ApplicationNumber.Of(Day, 42), "\"U261121-000000042-4\""),
        (ClaimNumber.Of(Day, 42), "\"C261121-000000042-4\""),
        (ExemptionNumber.Of(Day, 42), "\"X261121-000000042-4\""),
        (InquiryNumber.Of(Day, 42), "\"Q261121-000000042-4\""),
        (CallbackNumber.Of(Day, 42), "\"T261121-000000042-4\""),
        (LetterNumber.Of(Day, 42), "\"N261121-000000042-4\""),
        (ReceiptNumber.Of(Day, 42), "\"261121-000000042-4\""),
        (RegistrationNumber.TryParse("協139990000", out var number) ? number : throw new FormatException(), "\"\\u5354139990000\""),
        (Actor.System("claims"), "\"system:claims\""),
        (new Yen(41_000), "41000"),
    ];

    [Fact]
    public void Write_EveryTypeThereIs_IsThePlainThingAndReadsBack()
    {
        var types = typeof(PlainJson<,>).Assembly.GetTypes().Where(type => !type.IsInterface && type.GetInterfaces().Any(IsWrittenAs));

        Assert.Equal(types.ToHashSet(), Known.Select(each => each.Value.GetType()).ToHashSet());
        foreach (var (value, json) in Known)
        {
            Assert.Equal(json, JsonSerializer.Serialize(value, value.GetType()));
            Assert.Equal(value, JsonSerializer.Deserialize(json, value.GetType()));
        }
    }

    [Theory]
    [InlineData("\"1379999005\"")]
    [InlineData("\"\"")]
    [InlineData("7")]
    public void Read_NotOfTheForm_IsRefused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FacilityCode>(json));

    private static bool IsWrittenAs(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IWrittenAs<,>);
}
