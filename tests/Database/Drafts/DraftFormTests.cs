using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Subsidies;
using Shikaku.Database.UsageApplications;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Xunit;

namespace Shikaku.Database.Drafts;

public sealed class DraftFormTests : ApplicationTest
{
    // As long as keys may be. Cut after their beginning they are one, and eight digits of their digest, which told such keys apart for a while, are the same too.
    private const string One = "subsidy-for-offices-that-begin-with-the-same-words-in-064012";
    private const string Other = "subsidy-for-offices-that-begin-with-the-same-words-in-136843";

    private const string Claim = "C261121-000000042-4";

    public static TheoryData<bool> BothKinds => [false, true];

    [Theory]
    [MemberData(nameof(BothKinds))]
    public async Task Open_RoundsWhoseKeysBeginAlike_AreTwoDrafts(bool cooperation)
    {
        var user = (await UserAsync()).Id;
        var one = await OpenAsync(user, Form(cooperation, One));
        await SaveAsync(user, Form(cooperation, One), one.Id, cooperation ? "Patients" : SubsidyFields.Name(1, SubsidyFields.Maker));

        var other = await OpenAsync(user, Form(cooperation, Other));

        Assert.NotEqual(one.Id, other.Id);
        Assert.DoesNotContain("7", other.Answers.Values);
        Assert.Contains("7", (await OpenAsync(user, Form(cooperation, One))).Answers.Values);
    }

    /// <summary>Neither does one form's draft open under another form of the same key.</summary>
    [Fact]
    public async Task Save_DraftOfAnotherForm_IsRefused()
    {
        var user = (await UserAsync()).Id;
        var id = (await OpenAsync(user, SubsidyClaimForm.Of(Claim))).Id;
        await using var db = Db();

        var saved = await new SaveDraft(db).RunAsync(
            new SaveDraft.Request(user, SubsidyClaimForm.AnswerTo(ClaimNumber.Parse(Claim)), id, new Dictionary<string, string>(), new Dictionary<string, string> { [SubsidyFields.Places] = "1,2" }),
            FixedClock.Morning, CancellationToken.None);

        Assert.Equal(SubsidyRefusals.DraftGone, saved.Refusal);
    }

    private static FormDefinition Form(bool cooperation, string key) => cooperation ? ActivityReportForm.Of(key) : SubsidyClaimForm.Of(key);

    private async Task<OpenDraft.Opened> OpenAsync(Guid user, FormDefinition form)
    {
        await using var db = Db();
        return (await new OpenDraft(db).RunAsync(new OpenDraft.Request(user, TestFacts.FacilityCode, form), FixedClock.Morning, CancellationToken.None)).Value!;
    }

    private async Task SaveAsync(Guid user, FormDefinition form, Guid id, string field)
    {
        await using var db = Db();
        var request = new SaveDraft.Request(user, form, id, new Dictionary<string, string>(), new Dictionary<string, string> { [field] = "7" });
        Assert.Null((await new SaveDraft(db).RunAsync(request, FixedClock.Morning, CancellationToken.None)).Refusal);
    }
}
