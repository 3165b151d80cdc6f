using System.Net;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

public sealed class AccountTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Contact_ChangedInAnotherTab_IsRefusedAndKeepsWhatWasTyped()
    {
        using var client = await EnteredAsync(NewMail());
        using var tab = Portal.NewClient();
        tab.Cookies.Add(client.Cookies.GetCookies(Portal.Address));
        await client.GetAsync("/account/contact");
        await tab.GetAsync("/account/contact");

        await tab.PressAsync("保存する", ("Name", "見本　一"), ("Phone", "０９０ー１２３４ー５６７８"));
        Assert.Contains("09012345678", tab.Text, StringComparison.Ordinal);
        await client.PressAsync("保存する", ("Name", "見本　二"));

        Assert.Contains("R136", client.Text, StringComparison.Ordinal);
        Assert.Equal("見本　二", client.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        await client.PressAsync("保存する");
        Assert.Contains("見本　二", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_Unusable_SaysBesideTheField()
    {
        using var client = await EnteredAsync(NewMail());
        await client.GetAsync("/account/contact");

        await client.PressAsync("保存する", ("Name", ""), ("Phone", "12"));

        Assert.Equal(["Name", "Phone"], client.FieldErrors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndTellsTheOwner()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        using var other = Portal.NewClient();
        await SignInAsync(other, mail, Password);
        await client.GetAsync("/account/password");

        await client.PressAsync("変更する", ("PresentPassword", "wrong"), ("NewPassword", OtherPassword));
        Assert.Contains("R133", client.FieldErrors["PresentPassword"], StringComparison.Ordinal);
        await client.PressAsync("変更する", ("PresentPassword", Password), ("NewPassword", "123456789012"));
        Assert.Contains("R117", client.FieldErrors["NewPassword"], StringComparison.Ordinal);
        await client.PressAsync("変更する", ("PresentPassword", Password), ("NewPassword", OtherPassword));

        Assert.Equal("/account", client.Path);
        Assert.Contains("パスワードを変更しました", client.Text, StringComparison.Ordinal);
        await other.GetAsync("/account");
        Assert.StartsWith("/sign-in", other.Path, StringComparison.Ordinal);
        Assert.Equal("Registration.PasswordChanged", (await MailsToAsync(mail))[^1].Template);
    }

    [Fact]
    public async Task Mail_ConfirmedAtBoth_ChangesAndNotBefore()
    {
        var (old, fresh) = (NewMail(), NewMail());
        using var client = await EnteredAsync(old);
        await client.GetAsync("/account/mail");
        await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", "wrong"));
        Assert.Contains("R133", client.FieldErrors["PresentPassword"], StringComparison.Ordinal);
        await client.PressAsync("確認のメールを送る", ("NewMail", old), ("PresentPassword", Password));
        Assert.Contains("R134", client.FieldErrors["NewMail"], StringComparison.Ordinal);
        await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", Password));
        var (oldLink, newLink) = (await LinkAsync(old), await LinkAsync(fresh));
        using var phone = Portal.NewClient();

        await phone.GetAsync(newLink);
        await phone.PressAsync("変更を確認する");
        Assert.Contains("まだ変更されていません", phone.Text, StringComparison.Ordinal);
        await phone.GetAsync(newLink);
        Assert.Contains("R121", phone.Text, StringComparison.Ordinal);
        await client.GetAsync("/account");
        Assert.Contains(old, client.Text, StringComparison.Ordinal);
        await client.GetAsync(oldLink);
        await client.PressAsync("変更を確認する");

        Assert.Equal("メールアドレスを変更しました", client.Heading);
        await client.GetAsync("/account");
        Assert.Contains(fresh, client.Text, StringComparison.Ordinal);
        Assert.Equal("Registration.MailChanged", (await MailsToAsync(old))[^1].Template);
        Assert.Equal("Registration.MailChanged", (await MailsToAsync(fresh))[^1].Template);
        await SignInAsync(phone, fresh, Password);
        Assert.Equal("/account", phone.Path);
    }

    [Fact]
    public async Task Mail_EveryButtonPressedTwice_IsAskedAndConfirmedOnce()
    {
        var (old, fresh) = (NewMail(), NewMail());
        using var client = await EnteredAsync(old);
        var mailsBefore = (await MailsToAsync(old)).Count;
        await client.GetAsync("/account/mail");
        (string, string)[] asked = [.. HiddenFields(client), ("NewMail", fresh), ("PresentPassword", Password)];
        await client.PostAsync("/account/mail", asked);
        await client.PostAsync("/account/mail", asked);

        Assert.Equal((mailsBefore + 1, 1), ((await MailsToAsync(old)).Count, (await MailsToAsync(fresh)).Count));
        foreach (var (link, heading) in new[] { (await LinkAsync(old), "確認しました"), (await LinkAsync(fresh), "メールアドレスを変更しました") })
        {
            await client.GetAsync(link);
            var fields = HiddenFields(client);
            await client.PostAsync("/account/mail/confirm", fields);
            Assert.Equal(heading, client.Heading);
            await client.PostAsync("/account/mail/confirm", fields);
            Assert.Equal(heading, client.Heading);
        }
    }

    [Fact]
    public async Task Mail_BeyondTheMailsOfAnHour_SaysSoAndLeavesTheLinksThatWereMailed()
    {
        var old = NewMail();
        using var client = await EnteredAsync(old);
        string fresh;
        do
        {
            fresh = NewMail();
            await client.GetAsync("/account/mail");
            await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", Password));
        }
        while (client.ErrorSummary.Count == 0);

        Assert.Contains("R138", client.FieldErrors["NewMail"], StringComparison.Ordinal);
        Assert.Equal(5, (await MailsToAsync(old)).Count(m => m.Template == "Registration.MailChange"));
        Assert.Empty(await MailsToAsync(fresh));
        await client.GetAsync(await LinkAsync(old));
        Assert.Equal("メールアドレスの変更の確認", client.Heading);
    }

    [Fact]
    public async Task PresentPassword_LeftEmpty_IsNoTry()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        foreach (var (path, button, field) in new[] { ("/account/mail", "確認のメールを送る", "NewMail"), ("/account/password", "変更する", "NewPassword") })
        {
            for (var time = 0; time < 10; time++)
            {
                await client.GetAsync(path);
                await client.PressAsync(button, (field, field == "NewMail" ? NewMail() : OtherPassword), ("PresentPassword", ""));
                Assert.Contains("R137", client.FieldErrors["PresentPassword"], StringComparison.Ordinal);
            }
        }

        await client.PressAsync("変更する", ("PresentPassword", Password), ("NewPassword", OtherPassword));
        Assert.Equal("/account", client.Path);
    }

    [Fact]
    public async Task Mail_BothLinksAtOnce_Changes()
    {
        var (old, fresh) = (NewMail(), NewMail());
        using var client = await EnteredAsync(old);
        await client.GetAsync("/account/mail");
        await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", Password));
        var (oldLink, newLink) = (await LinkAsync(old), await LinkAsync(fresh));
        using var phone = Portal.NewClient();
        await client.GetAsync(oldLink);
        await phone.GetAsync(newLink);

        await Task.WhenAll(client.PressAsync("変更を確認する"), phone.PressAsync("変更を確認する"));

        await client.GetAsync("/account");
        Assert.Contains(fresh, client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_LaterRequest_MakesEarlierLinksVoid()
    {
        var (old, first, second) = (NewMail(), NewMail(), NewMail());
        using var client = await EnteredAsync(old);
        await AskAsync(first);
        var earlier = await LinkAsync(first);
        await AskAsync(second);

        await client.GetAsync(earlier);

        Assert.Contains("R122", client.Text, StringComparison.Ordinal);

        async Task AskAsync(string mail)
        {
            await client.GetAsync("/account/mail");
            await client.PressAsync("確認のメールを送る", ("NewMail", mail), ("PresentPassword", Password));
        }
    }

    [Fact]
    public async Task Mail_ToAKnownAddress_LooksTheSameAndTellsItsOwner()
    {
        var (mine, known, unknown) = (NewMail(), NewMail(), NewMail());
        await ActivatedAsync(known);
        using var client = await EnteredAsync(mine);
        var texts = new List<string>();

        foreach (var mail in new[] { unknown, known })
        {
            await client.GetAsync("/account/mail");
            await client.PressAsync("確認のメールを送る", ("NewMail", mail), ("PresentPassword", Password));
            texts.Add(client.Text);
        }

        Assert.Single(texts.Distinct(StringComparer.Ordinal));
        Assert.Equal("Registration.KnownAddress", (await MailsToAsync(known))[^1].Template);
    }

    [Fact]
    public async Task Sessions_EndOneAndOthers_AreRefusedAtTheirNextRequest()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        using var second = Portal.NewClient();
        using var third = Portal.NewClient();
        await SignInAsync(second, mail, Password);
        await SignInAsync(third, mail, Password);
        await client.GetAsync("/account/sessions");
        Assert.Equal(4, client.Page.QuerySelectorAll(".plain-list > li").Length);

        await client.PressAsync("終了する");
        await client.PressAsync("ほかのすべてを終了");

        Assert.Single(client.Page.QuerySelectorAll(".plain-list > li"));
        await second.GetAsync("/account");
        await third.GetAsync("/account");
        Assert.StartsWith("/sign-in", second.Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", third.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_OfSomebodyElse_Is404AndGoesOn()
    {
        using var other = await EnteredAsync(NewMail());
        var id = await Portal.Database.ScalarAsync<Guid>("select id from sign_in_sessions order by started_at desc, id limit 1");
        var user = await Portal.AddUserAsync();
        using var client = await Portal.SignedInAsync(user);
        var foreign = await Portal.Database.ScalarAsync<Guid>($"select id from sign_in_sessions where user_id <> '{user.Id}' and ended_at is null order by id limit 1");
        await client.GetAsync("/sign-out");
        var token = client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await client.PostAsync("/account/sessions", [("Id", $"{foreign}"), ("__RequestVerificationToken", token)]);

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
        Assert.NotEqual(Guid.Empty, id);
        Assert.Equal(0, await Portal.Database.ScalarAsync<long>($"select count(*) from sign_in_sessions where id = '{foreign}' and ended_at is not null"));
    }

    [Fact]
    public async Task Passkeys_Garbage_IsRefusedWithASentence()
    {
        using var client = await EnteredAsync(NewMail());
        await client.GetAsync("/account/passkeys");
        var token = client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        await client.PressAsync("パスキーを登録する", ("Name", "受付"), ("Credential", "{}"));
        Assert.Contains("R141", client.Text, StringComparison.Ordinal);
        await client.PostAsync("/account/passkeys?handler=Options", [("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.OK, client.Status);
        await client.GetAsync("/account/passkeys");
        await client.PressAsync("パスキーを登録する", ("Name", "受付"), ("Credential", "{\"id\":1}"));
        Assert.Contains("R141", client.Text, StringComparison.Ordinal);
        await client.PressAsync("パスキーを登録する", ("Name", ""), ("Credential", "{}"));
        Assert.Contains("R142", client.FieldErrors["Name"], StringComparison.Ordinal);
        await client.PostAsync("/account/passkeys?handler=Remove", [("Id", "00"), ("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Fact]
    public async Task Account_NobodySignedIn_AsksForIt()
    {
        using var client = Portal.NewClient();

        foreach (var path in new[] { "/account", "/account/contact", "/account/mail", "/account/password", "/account/passkeys", "/account/sessions" })
        {
            await client.GetAsync(path);

            Assert.Equal("ログイン", client.Heading);
        }
    }
}
