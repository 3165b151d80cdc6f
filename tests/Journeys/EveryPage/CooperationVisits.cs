using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Claims;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>The pages of 振込先口座 and 協力金, for a facility that has nothing, then everything.</summary>
internal static class CooperationVisits
{
    public static async Task VisitAsync(PageSweep sweep, RunningPortal portal, IPage page, PortalUser user)
    {
        await sweep.VisitAllAsync(page, portal.Address, "nothing", "/cooperation", "/payee-account", "/payee-account/edit?errors=true");
        await using var db = portal.Database.OwnerContext();
        await TestBanks.LoadAsync(db);
        await KeepAsync(portal, user, (AccountFields.Kind, AccountFields.ByBank), (AccountFields.BankQuery, "みずほ"), (AccountFields.BankCode, "0001"), (AccountFields.BranchQuery, "1"), (AccountFields.Holder, "見本"));
        await sweep.VisitAllAsync(page, portal.Address, "wrong", "/payee-account/edit?errors=true");
        await KeepAsync(portal, user, (AccountFields.Kind, AccountFields.ByYucho), (AccountFields.Symbol, "10530"), (AccountFields.YuchoType, "Ordinary"), (AccountFields.YuchoNumber, "12345671"), (AccountFields.Holder, "ミホン"));
        await sweep.VisitAllAsync(page, portal.Address, "ready", "/payee-account/edit", "/payee-account/check-answers");
        await TestAccounts.AddAsync(db, user.FacilityCode, toMend: "口座名義相違");
        await TestAccounts.AddAsync(db, user.FacilityCode, PayeeAccountState.Waiting);
        await sweep.VisitAllAsync(page, portal.Address, "change", "/payee-account?done=waiting", "/payee-account/check-answers");

        await TestSubsidies.IntroduceAsync(portal.Database, user.FacilityCode, new DateOnly(2026, 11, 1));
        await sweep.VisitAllAsync(page, portal.Address, "ready", "/cooperation", "/cooperation/report?errors=true");
        await FillAsync(portal, user, DraftKind.Cooperation);
        await sweep.VisitAllAsync(page, portal.Address, "ready", "/cooperation/check-answers");

        var report = await TestClaims.AddReportAsync(
            portal.Database, user.FacilityCode, ClaimState.Returned, programme: SampleRound.KeyOf(TestProgrammes.Cooperation), applicant: user);
        await portal.Database.ExecuteAsync($"""
            insert into claim_events (claim_id, at, actor, kind, public_text) values ('{report.Id}', '2026-11-21', 'staff:x', 'Returned', '人数を確認してください。');
            update activity_reports set from_on = '2026-11-01', until_on = '2026-11-20' where claim_id = '{report.Id}'
            """);
        var answer = $"/cooperation/answer/{report.Number}";
        await sweep.VisitAllAsync(page, portal.Address, "returned", "/cooperation", $"/cooperation/receipt/{report.Number}", answer);
        await FillAsync(portal, user, DraftKind.CooperationAnswer);
        await sweep.VisitAllAsync(page, portal.Address, "ready", answer + "/check-answers");

        // A round that is open beside the first one has a folder of its own.
        const string second = "sample-second-cooperation";
        await TestProgrammes.PutAsync(db, second, SampleRound.Of(TestProgrammes.Text(TestProgrammes.Cooperation), new DateOnly(2026, 11, 11)));
        await sweep.VisitAllAsync(page, portal.Address, "second-round", "/cooperation", "/cooperation/rounds/" + second, $"/cooperation/rounds/{second}/report");
        await FillAsync(portal, user, DraftKind.Cooperation, second);
        await sweep.VisitAllAsync(page, portal.Address, "second-round", $"/cooperation/rounds/{second}/check-answers");
    }

    /// <summary>The sweep has sent the form empty.</summary>
    private static Task FillAsync(RunningPortal portal, PortalUser user, DraftKind form, string key = "%") => portal.Database.ExecuteAsync($$"""
        update drafts set answers = '{"CalledOut": "yes", "Leaflets": "true", "Posters": "", "FromOn": "2026-11-01", "UntilOn": "2026-11-20", "Patients": "0"}'
        where user_id = '{{user.Id}}' and form_kind = '{{form}}' and form_key like '{{key}}'
        """);

    private static async Task KeepAsync(RunningPortal portal, PortalUser user, params (string Field, string? Value)[] typed)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var all = AccountFields.All.ToDictionary(field => field, field => typed.FirstOrDefault(each => each.Field == field).Value ?? "", StringComparer.Ordinal);
        await TestAccounts.KeepAsync(scope.ServiceProvider, user.Id, user.FacilityCode, all, portal.Clock.Now);
    }
}
