using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>Every page of the portal: for nobody, for who has just registered, for who has everything.</summary>
public sealed class PortalPagesTests(Chromium browser) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly PageSweep sweep = new("portal");
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync(sweep.Attach);

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Pages_ForEverybodyInEveryState_HaveNothingForAxeToSay()
    {
        await VisitAsNobodyAsync();
        await VisitAsNewcomerAsync();
        await VisitAsFacilityAsync();
        await VisitWithMoneyAsync();
        await VisitDutyAsync();
        await VisitInTheDarkAsync();
        await OpenFacilityVisits.VisitAsync(sweep, portal, await browser.NewPageAsync(), SignedInAsync);
        await FacilityVisits.VisitAsync(sweep, portal, SignedInAsync);
        await InquiryVisits.VisitPortalAsync(sweep, portal, await browser.NewPageAsync(), SignedInAsync);
        await AssistedEntryVisits.VisitPortalAsync(sweep, portal, await browser.NewPageAsync());
        await VisitWithoutSessionAsync();
        sweep.AssertAllClean(portal.Services);
    }

    private async Task VisitAsNobodyAsync()
    {
        var page = await browser.NewPageAsync();
        await sweep.VisitAllAsync(
            page, portal.Address, "nobody",
            "/", "/app", "/statistics", "/error-codes", "/error-codes?q=E10", "/error-codes?q=none", "/error-codes/E101", "/error-codes/C02", "/error-codes/I001", "/status", "/subsidy/devices?kind=Reader&q=none", "/register", "/register/sent", "/register/resend", "/activate?token=x", "/sign-in", "/password/forgot", "/password/sent", "/password/reset?token=x",
            "/account/mail/confirm?token=x", "/account/take-back?token=x", $"/operation-start/reminders/{ReminderLink.TokenFor(TestFacts.FacilityCode, MailSeal.Load(portal.Keys.Folder))}");
        await sweep.VisitAsync(page, At("/errors/404"), "nobody", 404);
        await sweep.VisitAsync(page, At("/error-codes/none"), "nobody", 404);
        await VisitArticlesAsync(page);
        await sweep.VisitAllAsync(page, portal.Address, "nobody", "/search", "/search?q=協力金", "/search?q=E101", "/search?q=電死証名書zzzz", "/search/suggestions", "/search/suggestions?q=パスワード");
        await VisitStatusAsync(page);

        var user = await portal.AddUserAsync();
        await sweep.VisitAllAsync(
            page, portal.Address, "link",
            "/activate?token=" + await LinkAsync(user, MailLinkPurpose.Activation), "/password/reset?token=" + await LinkAsync(user, MailLinkPurpose.PasswordReset),
            "/account/mail/confirm?token=" + await LinkAsync(user, MailLinkPurpose.MailChangeNew),
            "/account/take-back?token=" + await LinkAsync(user, MailLinkPurpose.TakeBack));
        var app = await portal.AddUserAsync();
        var sealedKey = MailSeal.Load(portal.Keys.Folder).Seal(SealPurpose.AuthenticatorOf(app.Id), new byte[Totp.KeyLength]);
        await portal.Database.ExecuteAsync($"update portal_users set sealed_authenticator = '\\x{Convert.ToHexString(sealedKey)}' where id = '{app.Id}'");
        await sweep.VisitAllAsync(page, portal.Address, "app", "/password/reset?token=" + await LinkAsync(app, MailLinkPurpose.PasswordReset));
        var own = await SignedInAsync(app);
        await sweep.VisitAllAsync(own, portal.Address, "app", "/account", "/account/second-factor");
        await portal.Database.ExecuteAsync("update sign_in_sessions set second_factor_at = proved_at");
        await sweep.VisitAllAsync(own, portal.Address, "app", "/account/authenticator");

        await page.GotoAsync(At("/register"));
        foreach (var (field, text) in ((string, string)[])
        [
            ("Name", "見本　花子"), ("FacilityNumber", TestFacts.RegistrationNumber), ("Phone", "0312345678"), ("Mail", "hanako@example.jp"), ("Password", "まいあさ公園を三周はしる"),
        ])
        {
            await page.FillAsync("#" + field, text);
        }

        await page.CheckAsync("input[name=Sort] >> nth=0");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/register/confirm"));
        await sweep.LookAsync(page, "nobody");
    }

    /// <summary>Lists that are empty, and what ships.</summary>
    private async Task VisitArticlesAsync(IPage page)
    {
        await sweep.VisitAllAsync(page, portal.Address, "empty", "/help/news");
        await using var db = portal.Database.OwnerContext();
        await TestArticles.ImportAllAsync(db);

        // They begin later than the day of the test.
        await portal.Database.ExecuteAsync("update article_versions set shown_from = '2026-10-01'; update article_changes set number = number + 1");
        await sweep.VisitAllAsync(
            page, portal.Address, "nobody", "/", "/help/news", "/help/questions", "/help/questions/versions", "/help/guides", "/help/manuals", "/help/handouts", "/articles/start-here", "/articles/start-here?thanks=true", "/articles/leaflet", "/articles/calling-out",
            "/handouts/calling-out/steps", "/handouts/calling-out/steps?step=recommend&from=first", "/handouts/calling-out/steps?step=end");
    }

    /// <summary>With the machine's dark scheme: pages with what each kind of page is made of.</summary>
    private async Task VisitInTheDarkAsync()
    {
        var user = await portal.AddUserAsync(verified: true);
        foreach (var (page, paths) in ((IPage, string[])[])
        [
            (await browser.NewPageAsync(), ["/", "/sign-in", "/register", "/help/questions", "/articles/six-steps", "/statistics", "/exemption/form", "/subsidy/devices", "/error-codes/E101"]),
            (await SignedInAsync(user), ["/home", "/my-list", "/applications", "/device-accounts", "/operation-start", "/cooperation", "/account"]),
            (await SignedInAsync(await portal.AddUserAsync()), ["/usage-application", "/usage-application/apply"]),
        ])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await sweep.VisitAllAsync(page, portal.Address, "dark", paths);
        }
    }

    /// <summary>With minutes of each state, an emergency, planned work, and an incident with its afterword.</summary>
    private async Task VisitStatusAsync(IPage page)
    {
        await portal.Database.ExecuteAsync($"""
            insert into service_minutes (host, minute, healthy, requests, failed, latency)
              select host, m, m <> timestamptz '2026-11-20T03:00Z', 0, 0, array_fill(0, array[14]) from unnest(array['Portal', 'EligibilityApi', 'BackOffice']) as host,
                generate_series(timestamptz '{FixedClock.Morning:O}' - interval '2 days', timestamptz '{FixedClock.Morning:O}', interval '1 minute') as m
              where host = 'Portal' or m < timestamptz '{FixedClock.Morning:O}' - interval '1 day'
              on conflict do nothing;
            insert into service_figures (name, value, at) select name, 12, '{FixedClock.Morning:O}' from unnest(array['MailsSent', 'MailsInTime', 'Decisions', 'DecisionHours']) as name;
            insert into service_notes (id, kind, title, from_at, until_at, words, afterword, on_every_page, version, written_at, written_by, changed_at)
              select gen_random_uuid(), kind, '申請が送れません', start, finish, '調べています。', afterword, kind = 'Incident', 1, now(), 'staff:x', now()
              from (values ('Incident', timestamptz '2026-11-20', null::timestamptz, null), ('Incident', '2026-11-01', '2026-11-02', '直しました。'), ('PlannedWork', '2026-12-01', '2026-12-02', null)) as n (kind, start, finish, afterword);
            """);
        var watch = portal.Services.GetRequiredService<ServiceStatusWatch>();
        await watch.LookAsync(CancellationToken.None);
        await sweep.VisitAllAsync(page, portal.Address, "emergency", "/status", "/sign-in");
        await portal.Database.ExecuteAsync("delete from service_notes");
        await watch.LookAsync(CancellationToken.None);
    }

    private async Task VisitAsNewcomerAsync()
    {
        var user = await portal.AddUserAsync();
        var page = await SignedInAsync(user);
        await sweep.VisitAllAsync(
            page, portal.Address, "newcomer",
            "/", "/home", "/my-list", "/applications", "/usage-application", "/usage-application/apply", "/applications/status", "/additional-devices", "/device-accounts", "/operation-start",
            "/subsidy", "/claims", "/grant-notices", "/cooperation", "/payee-account", "/account", "/account/contact", "/account/mail", "/account/password", "/account/passkeys", "/account/sessions", "/account/confirm", "/account/second-factor", "/account/authenticator", "/account/closed", "/sign-out");

        // Looking at the empty form began a draft.
        await portal.Database.ExecuteAsync($"delete from drafts where user_id = '{user.Id}'");
        await AddDraftAsync(user);
        await sweep.VisitAllAsync(page, portal.Address, "newcomer", "/usage-application/check-answers");
    }

    private async Task VisitAsFacilityAsync()
    {
        var user = await portal.AddUserAsync(verified: true);
        var page = await SignedInAsync(user);
        var (returned, open) = await ApplyAsync(user);
        var devices = await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 3);
        await TestDevices.AddCheckAsync(portal.Database, devices[1].LoginId, FixedClock.Morning);
        await portal.Database.ExecuteAsync($"update device_accounts set status = 'Stopped', stopped_at = now(), device_name = '受付2' where login_id = '{devices[2].LoginId}'");
        var (account, stopped) = ($"/device-accounts/{devices[0].LoginId}", $"/device-accounts/{devices[2].LoginId}");
        var draft = await AddDraftAsync(user);
        await sweep.VisitAllAsync(
            page, portal.Address, "facility",
            "/home", "/my-list", "/applications", "/applications/status", $"/applications/{returned}", $"/applications/{returned}/withdraw", $"/usage-application/receipt/{returned}",
            $"/applications/{returned}/answer", $"/applications/{returned}/answer/apply", $"/applications/{open}", "/applications/open/AdditionalDevices",
            $"/additional-devices/receipt/{open}", "/device-accounts", account, stopped, account + "/sheet", account + "/reissue", account + "/stop", "/operation-start",
            "/operation-start/check-answers?startsOn=2027-01-04", "/try-a-check",
            $"/attachments/{draft}", "/account", "/account/sessions");

        // A form that is ready to be sent.
        await portal.Database.ExecuteAsync($"update drafts set answers = (select answers from drafts where id = '{draft}') where form_kind = 'UsageAnswer'");
        await sweep.VisitAllAsync(page, portal.Address, "ready", $"/applications/{returned}/answer/check-answers");
        await portal.Database.ExecuteAsync("update usage_applications set state = 'Withdrawn' where state in ('Submitted', 'Returned')");
        await AddDraftAsync(user, ApplicationKind.AdditionalDevices);
        await sweep.VisitAllAsync(
            page, portal.Address, "ready", "/usage-application", "/usage-application?refused=true", "/additional-devices", "/additional-devices/check-answers", "/additional-devices/apply");
    }

    /// <summary>助成金 and 協力金, for a facility of its own.</summary>
    private async Task VisitWithMoneyAsync()
    {
        var user = await portal.AddUserAsync(TestFacts.MidwiferyHomeCode, verified: true);
        await SubsidyVisits.VisitAsync(sweep, portal, await SignedInAsync(user), user);
        var another = await portal.AddUserAsync(TestFacts.OtherFacilityCode, verified: true);
        await CooperationVisits.VisitAsync(sweep, portal, await SignedInAsync(another), another);
    }

    /// <summary>やむを得ない事由 for everybody, 併設 for two facilities.</summary>
    private async Task VisitDutyAsync()
    {
        var page = await browser.NewPageAsync();
        await sweep.VisitAllAsync(page, portal.Address, "nobody", "/exemption", "/exemption/form", "/exemption/practice", "/co-location/form");
        foreach (var (alone, path) in new[] { ("true", "/exemption/alone"), ("false", "/exemption/kind") })
        {
            await page.GotoAsync(At("/exemption/practice"));
            await AnswerAsync(page, "input[value=Ahaki]", "/exemption/people");
            await sweep.VisitAllAsync(page, portal.Address, $"alone-{alone}", "/exemption/people");
            await AnswerAsync(page, $"input[name=Alone][value={alone}]", path);
            await sweep.VisitAllAsync(page, portal.Address, $"alone-{alone}", path);
            if (alone == "true")
            {
                await AnswerAsync(page, "input[name=Elderly][value=true]", "/exemption/alone/sight");
                await sweep.LookAsync(page, "alone-sight");
                await AnswerAsync(page, "input[name=VisuallyImpaired][value=true]", "/exemption/alone/difficulty");
                await sweep.LookAsync(page, "alone-difficulty");
            }
        }

        async Task AnswerAsync(IPage asked, string choice, string next)
        {
            await asked.CheckAsync(choice);
            await asked.FocusAsync(choice); // ticked before, it takes no focus by itself
            await asked.Keyboard.PressAsync("Enter");
            await asked.WaitForURLAsync(At(next));
        }

        const string kind = "input[value=AhakiElderlyOrVisuallyImpaired]";
        await page.CheckAsync(kind);
        await page.FocusAsync(kind);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At("/exemption/conditions"));
        await sweep.VisitAllAsync(page, portal.Address, "nobody", "/exemption/conditions");
        await page.CheckAsync("input[name=Difficult][value=true]");
        await FillAsync(page, "/exemption/facility", ("FullTime", "1"), ("Elderly", "1"), ("VisuallyImpaired", "1"), ("Neither", "0"));
        await sweep.VisitAllAsync(page, portal.Address, "nobody", "/exemption/facility");
        await FillAsync(
            page, "/exemption/check-answers", ("FacilityName", "見本はりきゅう院"), ("Address", "見本県見本市1-1"), ("RegistrationNumber", TestFacts.RegistrationNumber), ("Mail", "hari@example.jp"));
        await sweep.VisitAllAsync(page, portal.Address, "nobody", "/exemption/check-answers");
        await page.ClickAsync("main button");
        await page.WaitForURLAsync(At("/exemption/receipt"));
        await sweep.LookAsync(page, "nobody");

        var (other, third) = (await TestOffices.AddAsync(portal.Database), await TestOffices.AddAsync(portal.Database));
        await TestDuty.AddCoLocationAsync(portal.Database, TestFacts.FacilityCode, other.FacilityCode, other.FacilityCode);
        await TestDuty.AddExemptionAsync(portal.Database, TestFacts.FacilityCode);
        var facility = await SignedInAsync(await portal.AddUserAsync(verified: true));
        await sweep.VisitAllAsync(facility, portal.Address, "facility", "/co-location", "/exemption");
        await facility.GotoAsync(At("/co-location"));
        await facility.CheckAsync("input[name=Role] >> nth=0");
        await FillAsync(facility, "/co-location/check-answers", ("Other", third.RegistrationNumber!));
        await sweep.VisitAllAsync(facility, portal.Address, "facility", "/co-location/check-answers");
        await sweep.VisitAllAsync(await SignedInAsync(await portal.AddUserAsync()), portal.Address, "newcomer", "/co-location");
    }

    private async Task FillAsync(IPage page, string leadsTo, params (string Field, string Text)[] typed)
    {
        foreach (var (field, text) in typed)
        {
            await page.FillAsync("#" + field, text);
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(At(leadsTo));
    }

    /// <summary>The session ended while somebody typed; or another has begun since.</summary>
    private async Task VisitWithoutSessionAsync()
    {
        var user = await portal.AddUserAsync();
        var page = await SignedInAsync(user);
        await TypeAsync();
        await portal.Database.ExecuteAsync("update sign_in_sessions set ended_at = now()");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=お預かりしています");
        await sweep.LookAsync(page, "no-session");

        using var again = await portal.SignedInAsync(user);
        await Chromium.CarryCookiesAsync(page, again, portal.Address);
        await TypeAsync();
        using var anew = await portal.SignedInAsync(user);
        await Chromium.CarryCookiesAsync(page, anew, portal.Address);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("text=入力した内容が残っています");
        await sweep.LookAsync(page, "another-session");

        async Task TypeAsync()
        {
            await page.GotoAsync(At("/account/contact"));
            await page.FillAsync("#Name", "見本　改姓");
        }
    }

    /// <summary>A 利用開始申請 that was sent back, and a 追加申請 that waits.</summary>
    private async Task<(string Returned, string Open)> ApplyAsync(PortalUser user)
    {
        var applications = new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder));
        var numbers = new List<string>();
        foreach (var kind in (ApplicationKind[])[ApplicationKind.UsageStart, ApplicationKind.AdditionalDevices])
        {
            // The first is sent by who was not approved yet, the other by who was.
            await portal.Database.ExecuteAsync($"update portal_memberships set verified_at = {(kind == ApplicationKind.UsageStart ? "null" : "now()")} where user_id = '{user.Id}'");
            await using var db = portal.Database.OwnerContext();
            var draft = await Applications.AddDraftAsync(db, user.Id, UsageApplicationForm.FormOf(kind));
            await applications.AttachAsync(db, draft);
            db.ChangeTracker.Clear();
            var sent = await applications.Submit(db).RunAsync(new SubmitApplication.Request(user.Id, draft.Id, 1, kind, null), Applications.Acting(user.Id), CancellationToken.None);
            numbers.Add(sent.Value!.Number);
        }

        await using var own = portal.Database.OwnerContext();
        await Applications.ReturnAsync(own, numbers[0], "StaffCount.Unclear", "FacilityCheck.DocumentUnreadable");
        return (numbers[0], numbers[1]);
    }

    private async Task<Guid> AddDraftAsync(PortalUser user, ApplicationKind kind = ApplicationKind.UsageStart)
    {
        await using var db = portal.Database.OwnerContext();
        var draft = await Applications.AddDraftAsync(db, user.Id, UsageApplicationForm.FormOf(kind));
        await new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAsync(db, draft);
        return draft.Id;
    }

    private async Task<string> LinkAsync(PortalUser user, MailLinkPurpose purpose)
    {
        await using var db = portal.Database.OwnerContext();
        var token = new MailLinks(db).Add(user.Id, purpose, TimeSpan.FromHours(1), portal.Clock.Now, purpose == MailLinkPurpose.MailChangeNew ? "new@example.jp" : null);
        await db.SaveChangesAsync();
        return token;
    }

    private async Task<IPage> SignedInAsync(PortalUser user)
    {
        using PageClient client = await portal.SignedInAsync(user);
        var page = await browser.NewPageAsync();
        await Chromium.CarryCookiesAsync(page, client, portal.Address);
        return page;
    }

    private string At(string path) => new Uri(portal.Address, path).ToString();
}
