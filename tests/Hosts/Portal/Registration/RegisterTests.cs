using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

public sealed class RegisterTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Register_HonestForm_ShowsTheFacilityThenWritesAndMails()
    {
        var mail = NewMail();
        var client = Portal.NewClient();
        await client.GetAsync("/register");

        await client.PressAsync("登録", Form(mail));

        Assert.Equal("/register/confirm", client.Path);
        Assert.Contains("ためし接骨院", client.Text, StringComparison.Ordinal);
        Assert.Contains("東京都ためし区見本町1-2-3", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Empty(await MailsToAsync(mail));

        await client.PressAsync("OK");

        Assert.Equal("/register/sent", client.Path);
        var sent = Assert.Single(await MailsToAsync(mail));
        Assert.Equal("Registration.Activation", sent.Template);
        Assert.Contains("24時間", sent.Body, StringComparison.Ordinal);
        await using var db = Portal.Database.OwnerContext();
        var user = await db.PortalUsers.Include(u => u.Memberships).SingleAsync(u => u.Email == mail);
        Assert.False(user.EmailConfirmed);
        Assert.Equal(("0312345678", TestFacts.FacilityCode), (user.PhoneNumber, user.FacilityCode));
        Assert.Null(user.PasswordHash);
        Assert.DoesNotContain(Password, (await db.PendingRegistrations.SingleAsync(p => p.UserId == user.Id)).PasswordHash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JudoTherapy", "協１３９９９００００")]
    [InlineData("JudoTherapy", " 協1399900-0-0 ")]
    [InlineData("JudoTherapy", "139990000")]
    [InlineData("JudoTherapy", "協13‐99900ー0−0")]
    [InlineData("JudoTherapy", "13-7999-9004")]
    [InlineData("CheckupInstitution", "１３２９９９９９９７")]
    [InlineData("MidwiferyHome", "1399 999 000")]
    public async Task Register_NumberAsPeoplePasteIt_FindsTheFacility(string sort, string number)
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register");

        await client.PressAsync("登録", Form(NewMail(), ("Sort", sort), ("FacilityNumber", number)));

        Assert.Equal("登録内容の確認", client.Heading);
    }

    [Theory]
    [InlineData("FacilityNumber", "", "R157")]
    [InlineData("FacilityNumber", "協12345678901", "R101")]
    [InlineData("FacilityNumber", "協139990001", "R102")]
    [InlineData("FacilityNumber", "1329999997", "R104")]
    [InlineData("Sort", "", "R106")]
    [InlineData("Sort", "7", "R106")]
    [InlineData("Name", "", "R111")]
    [InlineData("Name", "　", "R111")]
    [InlineData("Name", "\u200B\u3164", "氏名を入力してください。")]
    [InlineData("Name", "花\u0007子", "R110")]
    [InlineData("Name", "花\uE000子", "「花〓子」の〓のところに、外字（F040、パソコンごとに違う文字）があります。ふつうの文字に直してください。（Z101）")]
    [InlineData("Phone", "", "R112")]
    [InlineData("Phone", "03-1234-567", "R112")]
    [InlineData("Phone", "090-1234-567", "R112")]
    [InlineData("Mail", "", "R113")]
    [InlineData("Mail", "hanako", "R113")]
    [InlineData("Mail", "hanako@example.jp\r\nBcc: taro@example.jp", "R113")]
    [InlineData("Password", "", "R114")]
    [InlineData("Password", "みじかいことばは十一字", "R115")]
    [InlineData("Password", "password1234!", "R117")]
    [InlineData("Password", "xx-mailname-7-橋", "R118")]
    public async Task Register_UnusableField_SaysBesideItWhatToDo(string field, string value, string code)
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register");

        await client.PressAsync("登録", Form("mailname@example.jp", (field, value)));

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.StartsWith("エラー: ", client.Title, StringComparison.Ordinal);
        Assert.Contains(code, client.FieldErrors[field], StringComparison.Ordinal);
        Assert.Single(client.ErrorSummary);
    }

    [Fact]
    public async Task Register_OverLongFields_AreRefusedAndStayAsTyped()
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register");

        await client.PressAsync(
            "登録",
            ("Name", new string('花', 101)), ("Sort", "JudoTherapy"), ("FacilityNumber", new string('1', 5000)), ("Phone", new string('0', 5000)),
            ("Mail", new string('a', 5000) + "@example.jp"), ("Password", new string('あ', 129)));

        Assert.Equal(["FacilityNumber", "Mail", "Name", "Password", "Phone"], client.FieldErrors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(new string('花', 101), client.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.False(client.Page.QuerySelector("[name=Password]")!.HasAttribute("value"));
    }

    [Fact]
    public async Task Register_ScriptsInEveryField_AreShownAsText()
    {
        const string script = "\"><script>alert(1)</script>";
        var client = Portal.NewClient();
        await client.GetAsync("/register");

        await client.PressAsync("登録", Form(script, ("Name", script), ("FacilityNumber", script), ("Phone", script), ("Sort", script)));

        Assert.Empty(client.Page.QuerySelectorAll("script:not([src])"));
        Assert.Equal(script, client.Page.QuerySelector("[name=Phone]")!.GetAttribute("value"));

        await client.PressAsync("登録", Form(NewMail(), ("Name", script)));

        Assert.Equal("登録内容の確認", client.Heading);
        Assert.Empty(client.Page.QuerySelectorAll("script:not([src])"));
        Assert.Contains(script, client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_ClosedFacility_IsRefusedFromItsFirstDayWithoutItOn()
    {
        var (closesToday, closesTomorrow) = (FacilityCode.Parse(Code("137999801")), FacilityCode.Parse(Code("137999802")));
        var today = Rules.Calendar.JapanDay.Of(Portal.Clock.Now);
        await using (var db = Portal.Database.OwnerContext())
        {
            db.Facilities.AddRange(Closing(closesToday, today), Closing(closesTomorrow, today.AddDays(1)));
            await db.SaveChangesAsync();
        }

        var client = Portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("登録", Form(NewMail(), ("FacilityNumber", closesToday.Value)));

        Assert.Contains("R103", client.FieldErrors["FacilityNumber"], StringComparison.Ordinal);
        Assert.Contains("0800-080-4583", client.FieldErrors["FacilityNumber"], StringComparison.Ordinal);

        await client.PressAsync("登録", Form(NewMail(), ("FacilityNumber", closesTomorrow.Value)));

        Assert.Equal("登録内容の確認", client.Heading);
    }

    [Fact]
    public async Task Register_WithoutToken_Is400()
    {
        var client = Portal.NewClient();

        foreach (var path in new[] { "/register", "/register/confirm", "/register/resend", "/activate", "/sign-in", "/sign-out", "/password/forgot", "/password/reset", "/account/mail/confirm" })
        {
            await client.PostAsync(path, Form(NewMail()));

            Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        }
    }

    [Fact]
    public async Task Confirm_SentTwiceFromTwoTabs_IsRegisteredOnceAndMailedOnce()
    {
        var mail = NewMail();
        var client = Portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("登録", Form(mail));
        var fields = HiddenFields(client);
        using var second = Portal.NewClient();
        second.Cookies.Add(client.Cookies.GetCookies(Portal.Address));

        await Task.WhenAll(client.PostAsync("/register/confirm", fields), second.PostAsync("/register/confirm", fields));
        await client.PostAsync("/register/confirm", fields);

        Assert.Equal(("/register/sent", "/register/sent"), (client.Path, second.Path));
        Assert.Single(await MailsToAsync(mail));
        Assert.Equal(1, await Portal.Database.ScalarAsync<long>($"select count(*) from portal_users where email = '{mail}'"));
    }

    [Fact]
    public async Task Confirm_OtherValuesFromAnotherTabSince_ShowsThemInsteadOfStoringThem()
    {
        var mail = NewMail();
        var client = Portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("登録", Form(mail));
        var fields = HiddenFields(client);
        await client.GetAsync("/register");
        await client.PressAsync("登録", Form(mail, ("Name", "別の　太郎")));

        await client.PostAsync("/register/confirm", fields);

        Assert.Equal("/register/confirm", client.Path);
        Assert.Contains("別の　太郎", client.Text, StringComparison.Ordinal);
        Assert.Empty(await MailsToAsync(mail));
    }

    [Fact]
    public async Task Confirm_BackToTheForm_HasEverythingButThePassword()
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register/confirm");
        Assert.Equal("/register", client.Path);
        await client.PressAsync("登録", Form(NewMail()));

        await client.GetAsync("/register");

        Assert.Equal("見本　花子", client.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal(TestFacts.RegistrationNumber, client.Page.QuerySelector("[name=FacilityNumber]")!.GetAttribute("value"));
        Assert.NotNull(client.Page.QuerySelector("[value=JudoTherapy][checked]"));
        Assert.Contains("パスワードだけは入力し直してください", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_KnownAddress_CannotBeToldFromAnUnknownOne()
    {
        var (known, unknown) = (NewMail(), NewMail());
        await ActivatedAsync(known);

        using var first = await RegisterAsync(known, ("Password", OtherPassword));
        using var second = await RegisterAsync(unknown, ("Password", OtherPassword));

        Assert.Equal((first.Status, first.Path, first.Text), (second.Status, second.Path, second.Text));
        Assert.Equal("Registration.KnownAddress", (await MailsToAsync(known))[^1].Template);
        await SignInAsync(first, known, Password);
        Assert.Equal("/account", first.Path);
    }

    [Fact]
    public async Task Register_BeyondTheMailsOfAnHour_LeavesTheMailedLinkAndWhatItIsFor()
    {
        var mail = NewMail();
        for (var mailed = 0; mailed < 5; mailed++)
        {
            await RegisterAsync(mail);
        }

        var client = await RegisterAsync(mail, ("Name", "よその　人"), ("Password", OtherPassword));

        Assert.Equal(5, (await MailsToAsync(mail)).Count);
        await client.GetAsync(await LinkAsync(mail));
        await client.PressAsync("登録を完了する", ("Password", Password));
        await client.GetAsync("/account");
        Assert.DoesNotContain("よその　人", client.Text, StringComparison.Ordinal);
        Assert.Equal("/account", client.Path);
    }

    private static string Code(string body) => body + Rules.Identifiers.CheckDigit.Of(body);

    private static Facility Closing(FacilityCode code, DateOnly day) => new()
    {
        FacilityCode = code,
        Kind = FacilityKind.TreatmentOffice,
        Practices = ["JudoTherapy"],
        Name = "とじる接骨院",
        NameKana = "トジルセッコツイン",
        Address = "東京都ためし区見本町9",
        Phone = "0300000009",
        ClosedOn = day,
    };
}
