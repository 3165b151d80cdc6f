using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.UsageApplications;

public sealed class DraftTests : ApplicationTest
{
    private static readonly UsageApplicationForm Form = new(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice);

    [Fact]
    public async Task Open_Twice_IsTheSameDraft()
    {
        var user = await UserAsync();

        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(user.Id)));

        Assert.Single(opened.Select(o => o.Id).Distinct());
        Assert.Null(opened[0].SavedAt);
    }

    [Fact]
    public async Task Save_FieldOfTwoTabs_KeepsBothAndTellsWhatWasReplaced()
    {
        var user = (await UserAsync()).Id;
        var id = (await OpenAsync(user)).Id;

        await SaveAsync(user, id, [], [(FormFields.StaffCount, "3")]);
        await SaveAsync(user, id, [], [(FormFields.StaffCount, ""), (FormFields.DeviceCount, "4")]);
        var last = (await SaveAsync(user, id, [], [(FormFields.StaffCount, "5")])).Value!;

        Assert.Equal(("5", "4"), (last.Answers[FormFields.StaffCount], last.Answers[FormFields.DeviceCount]));
        Assert.Equal("3", last.Replaced[FormFields.StaffCount]);
        Assert.Equal(4, last.Version);
    }

    [Fact]
    public async Task Save_AtTheSameMoment_LosesNoField()
    {
        var user = (await UserAsync()).Id;
        var id = (await OpenAsync(user)).Id;

        await Task.WhenAll(new[] { FormFields.StaffCount, FormFields.DeviceCount, FormFields.BirthYear, FormFields.BirthDay }.Select(f => SaveAsync(user, id, [], [(f, "7")])));

        var answers = (await OpenAsync(user)).Answers;
        Assert.Equal(4, answers.Values.Count(v => v == "7"));
    }

    [Fact]
    public async Task Save_UnknownFieldControlCharacterAndTooLong_AreLeftOut()
    {
        var user = (await UserAsync()).Id;
        var id = (await OpenAsync(user)).Id;

        var saved = (await SaveAsync(user, id, [], [("Evil", "x"), (FormFields.StaffCount, "\u00002\u0007"), (FormFields.DeviceCount, new string('1', FormFields.MaxEntry + 1)), (FormFields.BirthYear, new string('1', FormFields.MaxEntry))])).Value!;

        Assert.Equal("2", saved.Answers[FormFields.StaffCount]);
        Assert.Equal([FormFields.BirthYear, FormFields.StaffCount], saved.Answers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Save_AnothersDraft_IsRefused()
    {
        var id = (await OpenAsync((await UserAsync()).Id)).Id;

        Assert.Equal(UsageApplicationRefusals.DraftGone, (await SaveAsync((await UserAsync()).Id, id, [], [(FormFields.StaffCount, "3")])).Refusal);
    }

    [Fact]
    public async Task Open_DraftOfAnOlderForm_CarriesItOver()
    {
        var user = (await UserAsync()).Id;
        await Database.ExecuteAsync(
            $$"""
            insert into drafts (id, user_id, facility_code, form_kind, form_key, form_version, answers, saved_at)
            values (gen_random_uuid(), '{{user}}', '{{TestFacts.FacilityCode}}', 'UsageStart', '', 1, '{"Method": "1", "BirthDate": "昭和31年4月5日", "StaffCount": "3", "Fax": "0300000009"}', now())
            """);

        var opened = await OpenAsync(user);
        var saved = (await SaveAsync(user, opened.Id, opened.Answers.Select(a => (a.Key, a.Value)), [(FormFields.DeviceCount, "2")])).Value!;

        Assert.Equal(("ByMatching", "1956", "3"), (opened.Answers[FormFields.FacilityCheck], opened.Answers[FormFields.BirthYear], opened.Answers[FormFields.StaffCount]));
        Assert.Equal("0300000009", Assert.Single(opened.Unknown).Value);
        Assert.Equal(("1956", "0300000009"), (saved.Answers[FormFields.BirthYear], saved.Answers["Fax"]));
    }

    [Fact]
    public async Task Discard_Draft_TakesItsAnswersAndFiles()
    {
        var user = (await UserAsync()).Id;
        await using var owner = Database.OwnerContext();
        var draft = await TestKit.Sites.Applications.AddDraftAsync(owner, user);
        await Applications.AttachAsync(owner, draft);
        await using var db = Db();

        await new DiscardDraft(db).RunAsync(new DiscardDraft.Request(user, draft.Id), TestKit.Sites.Applications.Acting(user), CancellationToken.None);

        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from drafts"));
        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from attachments where removed_at is not null"));
    }

    private async Task<OpenDraft.Opened> OpenAsync(Guid user)
    {
        await using var db = Db();
        return (await new OpenDraft(db).RunAsync(new OpenDraft.Request(user, TestFacts.FacilityCode, Form), FixedClock.Morning, CancellationToken.None)).Value!;
    }

    private async Task<Casework.Outcome<SaveDraft.Saved>> SaveAsync(Guid user, Guid id, IEnumerable<(string, string)> seen, IEnumerable<(string, string)> typed)
    {
        await using var db = Db();
        var request = new SaveDraft.Request(user, Form, id, seen.ToDictionary(), typed.ToDictionary());
        return await new SaveDraft(db).RunAsync(request, FixedClock.Morning, CancellationToken.None);
    }
}
