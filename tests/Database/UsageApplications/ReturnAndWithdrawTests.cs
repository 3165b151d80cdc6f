using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.UsageApplications;

public sealed class ReturnAndWithdrawTests : ApplicationTest
{
    [Fact]
    public async Task Answer_Returned_SendsTheSameApplicationAgain()
    {
        var (user, application) = await SubmittedAsync(withFile: true);
        await using var owner = Database.OwnerContext();
        await TestKit.Sites.Applications.ReturnAsync(owner, application.Number, "StaffCount.Unclear");
        await Database.ExecuteAsync("update usage_applications set considered_at = now(), terms_version = 'older'");
        var draft = await TestKit.Sites.Applications.AddDraftAsync(owner, user, UsageApplicationForm.FormOf(application.Kind, application.Id), (FormFields.StaffCount, "9"));
        await Applications.AttachAsync(owner, draft);

        var outcomes = await Task.WhenAll(AnswerAsync(user, draft, application.Id), AnswerAsync(user, draft, application.Id));

        Assert.All(outcomes, o => Assert.Equal(application.Number, o.Value?.Number));
        await using var db = Db();
        var now = await db.UsageApplications.SingleAsync();
        Assert.Equal((ApplicationState.Submitted, 9, 3, (DateTimeOffset?)null), (now.State, now.StaffCount, now.Version, now.ConsideredAt));
        Assert.Equal(TermsOfUse.Version, now.TermsVersion);
        Assert.Equal(new DateOnly(2026, 11, 27), now.DueOn);
        Assert.Equal(2L, await Database.ScalarAsync<long>("select count(*) from attachments where application_id is not null"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from application_events where kind = 'Resubmitted'"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from drafts"));
    }

    [Fact]
    public async Task Answer_NotReturned_IsRefused()
    {
        var (user, application) = await SubmittedAsync();
        await using var owner = Database.OwnerContext();
        var draft = await TestKit.Sites.Applications.AddDraftAsync(owner, user, UsageApplicationForm.FormOf(application.Kind, application.Id));

        Assert.Equal(UsageApplicationRefusals.NotAnswerable, (await AnswerAsync(user, draft, application.Id)).Refusal);
    }

    [Fact]
    public async Task Open_AnswerForm_BeginsWithWhatWasSent()
    {
        var (user, application) = await SubmittedAsync();
        await using var db = Db();

        var opened = (await new OpenDraft(db).RunAsync(
            new OpenDraft.Request(user, application.FacilityCode, new UsageApplicationForm(application.Kind, Rules.Facilities.FacilityKind.TreatmentOffice, application.Id)), FixedClock.Morning, CancellationToken.None)).Value!;

        Assert.Equal(("2", "1956", "4"), (opened.Answers[FormFields.StaffCount], opened.Answers[FormFields.BirthYear], opened.Answers[FormFields.BirthMonth]));
        Assert.Equal(TermsOfUse.Version, opened.Answers[FormFields.TermsAgreed]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Withdraw_Open_IsWithdrawn(bool returned)
    {
        var (user, application) = await SubmittedAsync();
        if (returned)
        {
            await using var owner = Database.OwnerContext();
            await TestKit.Sites.Applications.ReturnAsync(owner, application.Number, "Other");
            await TestKit.Sites.Applications.AddDraftAsync(owner, user, UsageApplicationForm.FormOf(application.Kind, application.Id));
        }

        Assert.NotNull((await WithdrawAsync(user, application.Number, returned ? 2 : 1)).Value);
        Assert.NotNull((await WithdrawAsync(user, application.Number, 1)).Value);
        Assert.Equal("Withdrawn 理由", await Database.ScalarAsync<string>("select concat_ws(' ', state, (select internal_text from application_events where kind = 'Withdrawn')) from usage_applications"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from drafts"));
    }

    [Fact]
    public async Task Withdraw_AfterADecision_TellsThatItWentOn()
    {
        var (user, application) = await SubmittedAsync();
        await Database.ExecuteAsync("update usage_applications set state = 'Approved', decided_at = now(), decided_by = 'staff:test', version = 2");

        Assert.Equal(UsageApplicationRefusals.ApplicationChanged, (await WithdrawAsync(user, application.Number, 1)).Refusal);
        Assert.Equal(UsageApplicationRefusals.NotWithdrawable, (await WithdrawAsync(user, application.Number, 2)).Refusal);
    }

    [Fact]
    public async Task Withdraw_AgainstADecisionAtTheSameMoment_OneWins()
    {
        var (user, application) = await SubmittedAsync();
        await using var reviewer = Db();
        await using var decision = await reviewer.Database.BeginTransactionAsync();
        var seen = await reviewer.UsageApplications.SingleAsync();
        seen.State = ApplicationState.Rejected;
        (seen.DecidedAt, seen.DecidedBy) = (FixedClock.Morning, Actor.Parse("staff:test"));
        seen.Version++;
        await reviewer.SaveChangesAsync();

        var withdrawing = WithdrawAsync(user, application.Number, 1);
        await decision.CommitAsync();

        Assert.Equal(UsageApplicationRefusals.ApplicationChanged, (await withdrawing).Refusal);
        Assert.Equal("Rejected", await Database.ScalarAsync<string>("select state from usage_applications"));
    }

    [Fact]
    public async Task Show_Anothers_DoesNotExist()
    {
        var (_, application) = await SubmittedAsync();
        var other = (await UserAsync()).Id;
        await using var db = Db();

        Assert.Null(await new ShowApplications(db).FindAsync(other, application.FacilityCode, application.Number, CancellationToken.None));
        Assert.Equal(UsageApplicationRefusals.ApplicationUnknown, (await WithdrawAsync(other, application.Number, 1)).Refusal);
    }

    private async Task<(Guid User, UsageApplication Application)> SubmittedAsync(bool withFile = false)
    {
        var user = (await UserAsync()).Id;
        await using var owner = Database.OwnerContext();
        var draft = await TestKit.Sites.Applications.AddDraftAsync(owner, user);
        if (withFile)
        {
            await Applications.AttachAsync(owner, draft);
        }

        await using var db = Db();
        await Applications.Submit(db).RunAsync(new SubmitApplication.Request(user, draft.Id, 1, ApplicationKind.UsageStart, null), TestKit.Sites.Applications.Acting(user), CancellationToken.None);
        return (user, await owner.UsageApplications.AsNoTracking().SingleAsync(a => a.Id == draft.Id));
    }

    // The next business day: the promise moves with the answer.
    private async Task<Casework.Outcome<AnswerReturn.Answered>> AnswerAsync(Guid user, Draft draft, Guid application)
    {
        await using var db = Db();
        return await Applications.Answer(db).RunAsync(
            new AnswerReturn.Request(user, draft.Id, draft.Version, application, null), TestKit.Sites.Applications.Acting(user, FixedClock.Morning.AddDays(3)), CancellationToken.None);
    }

    private async Task<Casework.Outcome<WithdrawApplication.Withdrawn>> WithdrawAsync(Guid user, ApplicationNumber number, int version)
    {
        await using var db = Db();
        return await Applications.Withdraw(db).RunAsync(new WithdrawApplication.Request(user, number, version, "理由"), TestKit.Sites.Applications.Acting(user), CancellationToken.None);
    }
}
