using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Registration;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>番号が分からないとき: by name and telephone number of the facility, both.</summary>
public sealed class NumberTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    private const string Name = "ためし接骨院";
    private const string Phone = "03-0000-0000";

    [Theory]
    [InlineData(Name, Phone)]
    [InlineData("ためし 接骨院", "０３（００００）００００")]
    public async Task Number_NameAndTelephoneOfTheOffice_FillsTheNumberAndKeepsWhatWasTyped(string name, string phone)
    {
        var client = await AskAsync(name, phone, ("Name", "見本　花子"), ("Phone", "090-1234-5678"), ("Mail", "a@example.jp"), ("Password", Password));

        Assert.Empty(client.FieldErrors);
        Assert.Contains(TestFacts.RegistrationNumber, client.Text, StringComparison.Ordinal);
        Assert.Equal(
            (TestFacts.RegistrationNumber, "見本　花子", "090-1234-5678", "a@example.jp"),
            (Value(client, "FacilityNumber"), Value(client, "Name"), Value(client, "Phone"), Value(client, "Mail")));
        Assert.NotNull(client.Page.QuerySelector("[name=Sort][value=JudoTherapy][checked]"));
        Assert.DoesNotContain(Password, client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        await client.PressAsync("登録", ("Password", Password));
        Assert.Equal("登録内容の確認", client.Heading);
    }

    [Fact]
    public async Task Number_FacilityWithoutRegistrationNumber_IsTheFacilityCode()
    {
        var facility = TestFacts.MidwiferyHome();

        var client = await AskAsync(facility.Name, facility.Phone);

        Assert.Equal(facility.FacilityCode.Value, Value(client, "FacilityNumber"));
    }

    [Theory]
    [InlineData(Name, "03-0000-0009", "LookedForName", "R107")] // the telephone of nobody
    [InlineData(Name, "03-0000-0001", "LookedForName", "R107")] // of another facility
    [InlineData("ためし", Phone, "LookedForName", "R107")] // a part of the name
    [InlineData("接骨院", Phone, "LookedForName", "R107")]
    [InlineData("%", Phone, "LookedForName", "R107")]
    [InlineData("", Phone, "LookedForName", "R123")]
    [InlineData("　", Phone, "LookedForName", "R123")]
    [InlineData(Name, "", "LookedForPhone", "R112")]
    [InlineData(Name, "0300", "LookedForPhone", "R112")]
    public async Task Number_NotBothRight_TellsNothing(string name, string phone, string field, string code)
    {
        var client = await AskAsync(name, phone, ("Name", "見本　花子"));

        Assert.Equal([field], client.FieldErrors.Keys);
        Assert.Contains(code, client.FieldErrors[field], StringComparison.Ordinal);
        Assert.DoesNotContain(TestFacts.RegistrationNumber, client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestFacts.FacilityCode.Value, client.Text, StringComparison.Ordinal);
        Assert.Equal((name, phone, "見本　花子"), (Value(client, "LookedForName"), Value(client, "LookedForPhone"), Value(client, "Name")));
    }

    [Fact]
    public async Task Number_TwoFacilitiesOfOneNameAndTelephone_AreBothTold()
    {
        await Portal.Database.ExecuteAsync("""
            insert into facilities (facility_code, kind, practices, registration_number, name, name_kana, address, phone, closed_on) values
              ('1379999988', 'TreatmentOffice', '{JudoTherapy}', '協139990088', 'ふたつ治療院', 'ﾌﾀﾂ', '東京都', '0312340088', null),
              ('1389999986', 'TreatmentOffice', '{Acupuncture}', '13990088', 'ふたつ治療院', 'ﾌﾀﾂ', '東京都', '0312340088', null),
              ('1389999978', 'TreatmentOffice', '{Acupuncture}', '13990077', 'ふたつ治療院', 'ﾌﾀﾂ', '東京都', '0312340088', '2020-01-01')
            """);

        var client = await AskAsync("ふたつ治療院", "0312340088");
        Assert.Equal("", Value(client, "FacilityNumber"));
        Assert.Contains("協139990088", client.Text, StringComparison.Ordinal);
        Assert.Contains("13990088", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13990077", client.Text, StringComparison.Ordinal);

        client = await AskAsync("ふたつ治療院", "0312340088", ("Sort", "MassageAcupunctureMoxibustion"));
        Assert.Equal("13990088", Value(client, "FacilityNumber"));
    }

    [Fact]
    public async Task Number_AskedWithoutEnd_IsAnsweredNoMoreThisHour()
    {
        await using var portal = await RunningPortal.StartAsync();
        var enquiries = portal.Services.GetRequiredService<NumberEnquiries>();
        for (var asked = 0; asked < NumberEnquiries.MostInAnHour; asked++)
        {
            Assert.True(enquiries.Allow("127.0.0.0/24"));
        }

        var client = portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("番号を調べる", ("LookedForName", Name), ("LookedForPhone", Phone));

        Assert.Contains("R108", client.FieldErrors["LookedForName"], StringComparison.Ordinal);
        client.ComeFrom("203.0.113.7");
        await client.PressAsync("番号を調べる");
        Assert.Empty(client.FieldErrors);
        client.ComeFrom("127.0.0.9");
        portal.Clock.Now += TimeSpan.FromHours(1);
        await client.PressAsync("番号を調べる");
        Assert.Empty(client.FieldErrors);
    }

    private static string Value(PageClient client, string field) => client.Page.QuerySelector($"input[name={field}]")!.GetAttribute("value") ?? "";

    private async Task<PageClient> AskAsync(string name, string phone, params (string Name, string Value)[] typed)
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("番号を調べる", [("LookedForName", name), ("LookedForPhone", phone), .. typed]);
        return client;
    }
}
