using AngleSharp.Html.Dom;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Enforcement;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Shikaku.TestKit.UsageApplications;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>What others cannot read is refused beside its field, with everything typed kept; what nobody can see is never stored: in every text field that any page shows.</summary>
public sealed class EveryTextTests
{
    private const string Private = "見本\uE000院";
    private const string Shapeless = "見\u200B本\u202E\uFEFF\u3164院";

    /// <summary>Forms that keep what is typed until it is sent, and judge it then; and signing in, which stores none.</summary>
    private static readonly string[] JudgeThemselves = ["/sign-in", "/usage-application/apply", "/additional-devices/apply", "/subsidy/apply", "/cooperation/report", "/payee-account/edit"];

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Portal_EveryTextField_TakesInOnlyWhatCanBeReadAndSeen(bool? verified)
    {
        await using var portal = await RunningPortal.StartAsync();
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadAsync(db);
        }

        var user = await portal.AddUserAsync(verified: verified == true);
        if (verified == true)
        {
            await TestDevices.OpenAsync(portal.Database, portal.Keys, user.Id, count: 1);
            var returned = await TestDevices.AddApplicationAsync(portal.Database, user.Id, state: ApplicationState.Submitted);
            await using var db = portal.Database.OwnerContext();
            await Applications.ReturnAsync(db, returned.Number, "StaffCount.Unclear");
        }

        using var client = verified is null ? portal.NewClient() : await portal.SignedInAsync(user);
        var fields = await TypeAsync(client, portal.Database);

        Assert.Contains(fields, field => field.StartsWith(verified switch { null => "/register ", false => "/account/contact ", true => "/device-accounts/" }, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StaffRole.Lead, "/review/")]
    [InlineData(StaffRole.Administrator, "/staff/")]
    [InlineData(StaffRole.Accountant, "/transfers ")]
    public async Task BackOffice_EveryTextField_TakesInOnlyWhatCanBeReadAndSeen(StaffRole role, string among)
    {
        await using var office = await RunningBackOffice.StartAsync();
        await using var db = office.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        var user = await Applications.AddUserAsync(db, verified: true);
        await TestApplications.AddAsync(office.Database, flags: ["FirstFromNetwork"]);
        await TestClaims.AddSubsidyClaimAsync(office.Database, applicant: user);
        await TestDuty.AddExemptionAsync(office.Database, facility: null);
        using var client = await office.SignedInAsync(role);

        var fields = await TypeAsync(client, office.Database);

        Assert.Contains(fields, field => field.StartsWith(among, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> TypeAsync(PageClient client, TestDatabase database)
    {
        var crawl = new TextCrawl(client);
        await crawl.TypeEverywhereAsync(Private, (page, field, answer) =>
        {
            if (JudgeThemselves.Contains(page, StringComparer.Ordinal) || page.Contains("/answer", StringComparison.Ordinal))
            {
                return;
            }

            Assert.True(answer is not null, $"{page} {field}: no page");
            Assert.True(answer.Body!.TextContent.Contains("「見本〓院」の〓のところに、外字（F040、", StringComparison.Ordinal), $"{page} {field}: {answer.QuerySelector("main")!.TextContent}");
            Assert.True(answer.QuerySelectorAll($"[name='{field}']").Any(each => ValueOf(each) == Private), $"{page} {field}: what was typed is lost");
            Assert.True(answer.QuerySelectorAll($"[name='{field}'][aria-invalid=true]").Length > 0, $"{page} {field}: not beside the field");
        });
        Assert.Equal("", await StoredAsync(database, "[\uE000-\uF8FF]", "table_name <> 'drafts'"));

        var again = new TextCrawl(client);
        await again.TypeEverywhereAsync(Shapeless, (_, _, _) => { });
        Assert.Equal("", await StoredAsync(database, "[\u200B\u202A-\u202E\uFEFF\u3164]", "true"));
        return [.. crawl.Fields];
    }

    private static string ValueOf(AngleSharp.Dom.IElement element) => element switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        _ => "",
    };

    /// <summary>Columns that hold such a character.</summary>
    private static Task<string> StoredAsync(TestDatabase database, string characters, string where) => database.ScalarAsync<string>($"""
        select coalesce(string_agg(place, ', '), '') from (
            select table_name || '.' || column_name as place,
                   (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I where %I::text ~ %L', table_name, column_name, '{characters}'), false, true, '')))[1]::text::bigint as held
            from information_schema.columns
            where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY') and {where}) as found
        where held > 0
        """);
}
