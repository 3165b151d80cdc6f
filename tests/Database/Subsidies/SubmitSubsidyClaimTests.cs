using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Subsidies;

/// <summary>One database with the real rounds and the list of devices; each test has facilities of its own.</summary>
public sealed class SubsidyFixture : IAsyncLifetime
{
    private readonly TestKeys keys = new();
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-files-").FullName;

    public TestDatabase Database { get; private set; } = null!;

    public TestSubsidies Subsidies { get; private set; } = null!;

    public MailSeal Seal => MailSeal.Load(keys.Folder);

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Subsidies = new TestSubsidies(folder, Seal);
        await using var db = Database.OwnerContext();
        await TestProgrammes.LoadEndedAsync(db);
        await TestSubsidies.LoadDevicesAsync(db);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        keys.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class SubmitSubsidyClaimTests(SubsidyFixture fixture) : IClassFixture<SubsidyFixture>
{
    private static readonly DateOnly Introduced = new(2024, 12, 2);
    private static readonly DateTimeOffset January = new(2025, 1, 15, 1, 0, 0, TimeSpan.Zero);

    /// <summary>The last second of the round in Japan, 2025-02-01.</summary>
    private static readonly DateTimeOffset LastSecond = new(2025, 2, 1, 14, 59, 59, TimeSpan.Zero);

    [Fact]
    public async Task Submit_Complete_StoresTheClaimAndWhatBelongsToIt()
    {
        var sender = await SenderAsync(answers: [(SubsidyFields.Places, "1,3"), .. Item(3, "見本モバイル", "ミホンフォン 2", DeviceKind.Smartphone, "12,500円")]);

        var number = (await SubmitAsync(sender)).Value!.Number;

        await using var db = fixture.Database.OwnerContext();
        var claim = await db.Claims.SingleAsync(c => c.Number == number);
        Assert.Equal((sender.Draft.Id, ProgrammeKind.Subsidy, ClaimState.Submitted, new Yen(53_500), new Yen(41_000)), (claim.Id, claim.Kind, claim.State, claim.CostYen, claim.ComputedYen));
        Assert.Equal((TestProgrammes.TreatmentOffice, new DateOnly(2025, 1, 29)), (claim.ProgrammeKey, claim.DueOn));
        Assert.Equal(["UnknownModel"], claim.Flags);
        Assert.Contains(claim.Steps, step => step.Contains("53,500円", StringComparison.Ordinal));
        var items = await db.SubsidyItems.Where(i => i.ClaimId == claim.Id).OrderBy(i => i.Position).ToListAsync();
        Assert.Equal([(1, "MR-100", ModelCheck.Listed), (2, "ミホンフォン 2", ModelCheck.Unknown)], items.Select(i => (i.Position, i.Model, i.ModelCheck)));
        var files = await db.Attachments.Where(a => a.ClaimId == claim.Id).ToListAsync();
        Assert.Equal(Enum.GetValues<EvidenceDocument>(), files.Select(f => f.Document!.Value).Order());
        Assert.False(await db.Drafts.AnyAsync(d => d.Id == sender.Draft.Id));
        Assert.Equal(ClaimEventKind.Submitted, (await db.ClaimEvents.SingleAsync(e => e.ClaimId == claim.Id)).Kind);
        Assert.Equal(1, await db.AuditEvents.CountAsync(e => e.Subject == number));
        var mail = Assert.Single(await TestMails.ReadAsync(fixture.Database, fixture.Seal), mail => mail.Body.Contains(number, StringComparison.Ordinal));
        Assert.Contains("申請額（計算した助成額）：41,000円", mail.Body, StringComparison.Ordinal);
        Assert.All(files, file => Assert.Contains(Convert.ToHexStringLower(file.Sha256), mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submit_SixTimesAtTheSameMoment_IsOneClaimWithOneReceipt()
    {
        var sender = await SenderAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SubmitAsync(sender)));

        Assert.NotNull(Assert.Single(results.Select(r => r.Value?.Number).Distinct()));
        await using var db = fixture.Database.OwnerContext();
        Assert.Equal(1, await db.Claims.CountAsync(c => c.FacilityCode == sender.Facility));
    }

    [Fact]
    public async Task Submit_ByTwoPeopleOfOneFacilityAtOnce_TakesOneAndTellsTheOther()
    {
        var first = await SenderAsync();
        var second = await SenderAsync(facility: first.Facility);

        var results = await Task.WhenAll(SubmitAsync(first), SubmitAsync(second));

        Assert.Single(results, r => r.Value is not null);
        Assert.Equal(SubsidyRefusals.AlreadyClaimed, Assert.Single(results, r => r.Refusal is not null).Refusal);
    }

    [Fact]
    public async Task Submit_AroundTheRound_IsTakenOnItsDaysAlone()
    {
        var sender = await SenderAsync();

        Assert.Equal(SubsidyRefusals.RoundNotOpen, (await SubmitAsync(sender, LastSecond.AddSeconds(1))).Refusal);
        Assert.NotNull((await SubmitAsync(sender, LastSecond)).Value);
    }

    [Fact]
    public async Task Submit_BeforeTheIntroductionIsDone_IsRefusedAndTakenOnTheDay()
    {
        var sender = await SenderAsync(introducedOn: new DateOnly(2025, 1, 16));

        Assert.Equal(SubsidyRefusals.NotIntroduced, (await SubmitAsync(sender, new DateTimeOffset(2025, 1, 15, 14, 59, 59, TimeSpan.Zero))).Refusal);
        Assert.NotNull((await SubmitAsync(sender, new DateTimeOffset(2025, 1, 15, 15, 0, 0, TimeSpan.Zero))).Value);
    }

    [Fact]
    public async Task Submit_SomethingMissing_SaysWhatAndLeavesTheDraft()
    {
        Assert.Equal(SubsidyRefusals.NoPayeeAccount, (await SubmitAsync(await SenderAsync(account: false))).Refusal);
        Assert.Equal(SubsidyRefusals.FacilityNotVerified, (await SubmitAsync(await SenderAsync(verified: false))).Refusal);
        Assert.Equal(SubsidyRefusals.NotComplete, (await SubmitAsync(await SenderAsync(documents: [EvidenceDocument.Receipt, EvidenceDocument.Breakdown]))).Refusal);
        Assert.Equal(SubsidyRefusals.NotComplete, (await SubmitAsync(await SenderAsync(answers: [("Items[1].Model", "MR-300 SAM")]))).Refusal);
        Assert.Equal(SubsidyRefusals.NoProgramme, (await SubmitAsync(await SenderAsync(kind: FacilityKind.MidwiferyHome))).Refusal);
        var sender = await SenderAsync();
        Assert.Equal(SubsidyRefusals.DraftChanged, (await SubmitAsync(sender, draftVersion: 2)).Refusal);
        await using var db = fixture.Database.OwnerContext();
        await db.Attachments.Where(a => a.DraftId == sender.Draft.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.ScanState, ScanState.Waiting));
        Assert.Equal("U126", (await SubmitAsync(sender)).Refusal?.Code);
        Assert.True(await db.Drafts.AnyAsync(d => d.Id == sender.Draft.Id));
    }

    [Fact]
    public async Task Submit_OnePhotoOfEveryDocument_CountsForEach()
    {
        var sender = await SenderAsync(documents: [EvidenceDocument.Breakdown]);
        Assert.Equal(SubsidyRefusals.NotComplete, (await SubmitAsync(sender)).Refusal);

        Assert.Null((await MarkAsync(sender, EvidenceDocument.Receipt, EvidenceDocument.Breakdown, EvidenceDocument.AccountProof)).Refusal);

        var number = (await SubmitAsync(sender)).Value!.Number;
        await using var db = fixture.Database.OwnerContext();
        var file = await db.Attachments.SingleAsync(a => db.Claims.Any(c => c.Id == a.ClaimId && c.Number == number));
        Assert.Equal((EvidenceDocument.Breakdown, "領収書・内訳書・口座確認書類"), (file.Document, SubsidyFields.Label(file.Documents)));
        Assert.Contains(
            "・領収書・内訳書・口座確認書類 内訳書.pdf", Assert.Single(await TestMails.ReadAsync(fixture.Database, fixture.Seal), mail => mail.Body.Contains(number, StringComparison.Ordinal)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WhereOneFileHeldSeveralDocuments_AsksForNoneOfThemAgain()
    {
        var sender = await SenderAsync(documents: [EvidenceDocument.Receipt]);
        await MarkAsync(sender, EvidenceDocument.Breakdown, EvidenceDocument.AccountProof);
        var number = (await SubmitAsync(sender)).Value!.Number;
        await fixture.Database.ExecuteAsync($"update claims set state = 'Returned', version = 2 where number = '{number}'");

        var answered = await AnswerAsync(sender, await AnswerDraftAsync(sender, number), number, January);

        Assert.Equal(number, answered.Value?.Number);
    }

    [Fact]
    public async Task Mark_TakenBackOrByAnother_CountsNoMore()
    {
        var (sender, other) = (await SenderAsync(documents: [EvidenceDocument.Receipt]), await SenderAsync());
        await MarkAsync(sender, EvidenceDocument.Breakdown, EvidenceDocument.AccountProof);

        Assert.Equal(AttachmentRefusals.Unknown, (await MarkAsync(sender with { User = other.User }, EvidenceDocument.Breakdown)).Refusal);
        Assert.Null((await MarkAsync(sender, EvidenceDocument.AccountProof)).Refusal);

        Assert.Equal(SubsidyRefusals.NotComplete, (await SubmitAsync(sender)).Refusal);
    }

    [Fact]
    public async Task Answer_OfAReturn_ChangesTheSameClaimEvenAfterTheRound()
    {
        var sender = await SenderAsync();
        var number = (await SubmitAsync(sender)).Value!.Number;
        await fixture.Database.ExecuteAsync($"update claims set state = 'Returned', version = 2 where number = '{number}'");
        var draft = await AnswerDraftAsync(sender, number);

        var late = LastSecond.AddDays(5);
        var answered = await AnswerAsync(sender, draft, number, late);
        var again = await AnswerAsync(sender, draft, number, late);

        Assert.Equal((number, number), (answered.Value?.Number, again.Value?.Number));
        await using var db = fixture.Database.OwnerContext();
        var claim = await db.Claims.SingleAsync(c => c.Number == number);
        Assert.Equal((ClaimState.Submitted, new Yen(12_345), new Yen(12_000), 3), (claim.State, claim.CostYen, claim.ComputedYen, claim.Version));
        Assert.Equal(new Yen(12_345), (await db.SubsidyItems.SingleAsync(i => i.ClaimId == claim.Id)).PriceYen);
        Assert.Equal(4, await db.Attachments.CountAsync(a => a.ClaimId == claim.Id));
        Assert.Equal([ClaimEventKind.Submitted, ClaimEventKind.Resubmitted], await db.ClaimEvents.Where(e => e.ClaimId == claim.Id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
    }

    [Fact]
    public async Task Withdraw_OpenClaim_MakesRoomForAnotherAndADecidedOneStays()
    {
        var sender = await SenderAsync();
        var number = (await SubmitAsync(sender)).Value!.Number;

        Assert.Equal(SentClaimRefusals.ClaimUnknown, (await WithdrawAsync(await SenderAsync(), number)).Refusal);
        Assert.Equal(SentClaimRefusals.ClaimChanged, (await WithdrawAsync(sender, number, version: 2)).Refusal);
        Assert.NotNull((await WithdrawAsync(sender, number)).Value);
        Assert.NotNull((await WithdrawAsync(sender, number)).Value);
        var second = (await SubmitAsync(await SenderAsync(facility: sender.Facility))).Value!.Number;
        await fixture.Database.ExecuteAsync(
            $"update claims set state = 'Granted', granted_yen = 41000, decided_at = now(), decided_by = 'staff:test', notice_number = '1', notice_on = '2025-01-20' where number = '{second}'");
        Assert.Equal(SentClaimRefusals.NotWithdrawable, (await WithdrawAsync(sender, second)).Refusal);
    }

    [Fact]
    public async Task Import_ListWithABadLine_TakesInNothing()
    {
        await using var db = fixture.Database.OwnerContext();
        var before = await db.DeviceModels.CountAsync();
        using var csv = new MemoryStream("種類,メーカー,型番,対応,理由\n汎用カードリーダー,見本電機,MR-1,はい,\n汎用カードリーダー,見本電機,mr1,はい,\n"u8.ToArray());

        var imported = await new ImportDeviceModels(db).RunAsync(new ImportDeviceModels.Request(csv), Applications.Acting(Guid.Empty), CancellationToken.None);

        Assert.Equal(3, Assert.Single(imported.Bad).Line);
        Assert.Equal(before, await db.DeviceModels.CountAsync());
    }

    private sealed record Sender(PortalUser User, FacilityCode Facility, Draft Draft);

    private static (string Field, string Value)[] Item(int place, string maker, string model, DeviceKind kind, string price) =>
    [
        (SubsidyFields.Name(place, SubsidyFields.Kind), kind.ToString()), (SubsidyFields.Name(place, SubsidyFields.Maker), maker),
        (SubsidyFields.Name(place, SubsidyFields.Model), model), (SubsidyFields.Name(place, SubsidyFields.PriceYen), price),
        (SubsidyFields.Name(place, SubsidyFields.PurchasedOn), "2025-01-15"), (SubsidyFields.Name(place, SubsidyFields.Seller), "見本家電"),
    ];

    private async Task<Sender> SenderAsync(
        FacilityCode? facility = null, bool account = true, bool verified = true, FacilityKind kind = FacilityKind.TreatmentOffice, DateOnly? introducedOn = null,
        EvidenceDocument[]? documents = null, (string Field, string Value)[]? answers = null)
    {
        facility ??= await TestSubsidies.AddFacilityAsync(fixture.Database, introducedOn ?? Introduced, kind, account);
        await using var db = fixture.Database.OwnerContext();
        var user = await Applications.AddUserAsync(db, facility, verified);
        var draft = await TestSubsidies.AddDraftAsync(db, user.Id, SubsidyClaimForm.Of(TestProgrammes.TreatmentOffice), answers: answers ?? []);
        foreach (var document in documents ?? Enum.GetValues<EvidenceDocument>())
        {
            await fixture.Subsidies.AttachAsync(db, draft, document);
        }

        return new Sender(user, facility, draft);
    }

    /// <summary>Says what the first file of the draft holds as well.</summary>
    private async Task<Outcome<Attachment>> MarkAsync(Sender sender, params EvidenceDocument[] alsoHolds)
    {
        await using var db = fixture.Database.AppContext();
        var file = await db.Attachments.Where(a => a.DraftId == sender.Draft.Id).Select(a => a.Id).FirstAsync();
        return await new MarkAttachment(db).RunAsync(
            new MarkAttachment.Request(sender.Draft.Id, sender.User.Id, file, alsoHolds), Applications.Acting(sender.User.Id, January), CancellationToken.None);
    }

    private async Task<Draft> AnswerDraftAsync(Sender sender, ClaimNumber number)
    {
        await using var db = fixture.Database.OwnerContext();
        var draft = await TestSubsidies.AddDraftAsync(db, sender.User.Id, SubsidyClaimForm.AnswerTo(number), answers: ("Items[1].PriceYen", "12,345"));
        await fixture.Subsidies.AttachAsync(db, draft, EvidenceDocument.Receipt);
        return draft;
    }

    private async Task<Outcome<SubmitSubsidyClaim.Submitted>> SubmitAsync(Sender sender, DateTimeOffset? now = null, int draftVersion = 1)
    {
        await using var db = fixture.Database.AppContext();
        var request = new SubmitSubsidyClaim.Request(sender.User.Id, sender.Facility, sender.Draft.Id, draftVersion, TestProgrammes.TreatmentOffice);
        return await fixture.Subsidies.Submit(db).RunAsync(request, Applications.Acting(sender.User.Id, now ?? January), CancellationToken.None);
    }

    private async Task<Outcome<AnswerSubsidyReturn.Answered>> AnswerAsync(Sender sender, Draft draft, ClaimNumber number, DateTimeOffset now)
    {
        await using var db = fixture.Database.AppContext();
        var request = new AnswerSubsidyReturn.Request(sender.User.Id, sender.Facility, draft.Id, 1, number);
        return await fixture.Subsidies.Answer(db).RunAsync(request, Applications.Acting(sender.User.Id, now), CancellationToken.None);
    }

    private async Task<Outcome<WithdrawClaim.Withdrawn>> WithdrawAsync(Sender sender, ClaimNumber number, int version = 1)
    {
        await using var db = fixture.Database.AppContext();
        var request = new WithdrawClaim.Request(sender.User.Id, sender.Facility, number, version, "理由");
        return await fixture.Subsidies.Withdraw(db).RunAsync(request, Applications.Acting(sender.User.Id, January), CancellationToken.None);
    }
}
