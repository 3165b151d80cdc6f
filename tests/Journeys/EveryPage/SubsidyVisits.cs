using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.EveryPage;

/// <summary>The pages of 助成金 and of the claims, for a facility that has one of each state.</summary>
internal static class SubsidyVisits
{
    public static async Task VisitAsync(PageSweep sweep, RunningPortal portal, IPage page, PortalUser user)
    {
        await sweep.VisitAllAsync(page, portal.Address, "no-round", "/subsidy", "/subsidy/devices", "/claims", "/grant-notices");
        var round = SampleRound.KeyOf(TestProgrammes.MidwiferyHome);
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.LoadAsync(db);
            await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
            await TestSubsidies.LoadDevicesAsync(db);
        }

        await sweep.VisitAllAsync(page, portal.Address, "not-introduced", "/subsidy");
        await TestSubsidies.IntroduceAsync(portal.Database, user.FacilityCode, new DateOnly(2026, 11, 1));
        await sweep.VisitAllAsync(page, portal.Address, "no-account", "/subsidy", "/subsidy/apply");
        await FillAsync(portal, user, SubsidyClaimForm.Of(round));
        await sweep.VisitAllAsync(page, portal.Address, "ready", "/subsidy/apply", "/subsidy/check-answers");

        var returned = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Returned, applicant: user, programme: round);
        var granted = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Granted, applicant: user, programme: TestProgrammes.MidwiferyHome);
        await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Refused, applicant: user, programme: TestProgrammes.MidwiferyHome);
        var report = await TestClaims.AddReportAsync(portal.Database, user.FacilityCode, applicant: user);
        await TestClaims.AddEvidenceAsync(portal.Database, returned);
        await portal.Database.ExecuteAsync($"""
            insert into claim_events (claim_id, at, actor, kind, public_text, reasons)
            values ('{returned.Id}', '2026-11-21', 'staff:x', 'Returned', '領収書が読めません。', array['Receipt.Unreadable', 'Items.Mismatch', 'AccountProof.Mismatch'])
            """);
        var (one, answer) = ($"/claims/{returned.Number}", $"/claims/{returned.Number}/answer");
        await sweep.VisitAllAsync(
            page, portal.Address, "claims", "/subsidy", "/claims", one, one + "/withdraw", answer, answer + "/apply", $"/subsidy/receipt/{returned.Number}",
            $"/claims/{granted.Number}", $"/claims/{report.Number}", "/grant-notices");
        await VisitUseReportAsync(sweep, portal, page, user);
        await FillAsync(portal, user, SubsidyClaimForm.AnswerTo(returned.Number));
        await sweep.VisitAllAsync(page, portal.Address, "ready", answer + "/check-answers");
        await using var own = portal.Database.OwnerContext();
        var draft = await own.Drafts.Where(d => d.UserId == user.Id && d.FormKind == DraftKind.SubsidyAnswer).Select(d => d.Id).SingleAsync();
        await sweep.VisitAllAsync(page, portal.Address, "document", $"/attachments/{draft}?document=Receipt");
        await VisitSecondRoundAsync(sweep, portal, page, user);
    }

    /// <summary>A round that is open beside the first one has a folder of its own.</summary>
    private static async Task VisitSecondRoundAsync(PageSweep sweep, RunningPortal portal, IPage page, PortalUser user)
    {
        const string second = "sample-second-subsidy";
        await using (var db = portal.Database.OwnerContext())
        {
            await TestProgrammes.PutAsync(db, second, SampleRound.Of(TestProgrammes.Text(TestProgrammes.MidwiferyHome), new DateOnly(2026, 11, 11)));
        }

        await sweep.VisitAllAsync(page, portal.Address, "second-round", "/home", "/subsidy", "/subsidy/rounds/" + second, $"/subsidy/rounds/{second}/apply");
        await FillAsync(portal, user, SubsidyClaimForm.Of(second));
        await sweep.VisitAllAsync(page, portal.Address, "second-round", $"/subsidy/rounds/{second}/check-answers");
    }

    /// <summary>導入報告: a round that asks for one.</summary>
    private static async Task VisitUseReportAsync(PageSweep sweep, RunningPortal portal, IPage page, PortalUser user)
    {
        var round = Path.GetFileName(TestProgrammes.Care);
        await using var db = portal.Database.OwnerContext();
        await TestProgrammes.PutAsync(db, round, TestProgrammes.Text(TestProgrammes.Care));
        var granted = await TestClaims.AddSubsidyClaimAsync(portal.Database, user.FacilityCode, ClaimState.Granted, applicant: user, programme: round);
        await sweep.VisitAllAsync(page, portal.Address, "to-report", $"/claims/{granted.Number}", $"/claims/{granted.Number}/report");
    }

    private static async Task FillAsync(RunningPortal portal, PortalUser user, SubsidyClaimForm form)
    {
        await using var db = portal.Database.OwnerContext();
        await db.Drafts.Where(d => d.UserId == user.Id && d.FormKind == form.Form.Kind && d.FormKey == form.Form.Key).ExecuteDeleteAsync();
        var draft = await TestSubsidies.AddDraftAsync(db, user.Id, form, purchasedOn: "2026-11-01");
        await new TestSubsidies(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAllAsync(db, draft);
    }
}
