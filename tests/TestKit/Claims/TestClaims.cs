using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;

namespace Shikaku.TestKit.Claims;

/// <summary>Claims as they lie in the database after they were sent, straight into it. The facility must be there; what else they need is added.</summary>
public static class TestClaims
{
    private static int running = 600_000; // beyond those sent through the portal

    public static async Task<Claim> AddSubsidyClaimAsync(
        TestDatabase database, FacilityCode? facility = null, ClaimState state = ClaimState.Submitted, long cost = 41_000, long computed = 41_000,
        string programme = TestProgrammes.TreatmentOffice, string[]? flags = null, DateOnly? dueOn = null, PortalUser? applicant = null, PayeeAccount? account = null,
        string? serialNumber = "SN-0001", ModelCheck modelCheck = ModelCheck.Listed)
    {
        await using var db = database.OwnerContext();
        var claim = await NewAsync(db, ProgrammeKind.Subsidy, facility, state, programme, flags, dueOn, applicant, account, cost, computed);
        db.SubsidyItems.Add(new SubsidyItem
        {
            ClaimId = claim.Id, Position = 1, Kind = DeviceKind.Reader, Maker = "見本電機", Model = "MR-100", SerialNumber = serialNumber,
            PriceYen = new(cost), PurchasedOn = new DateOnly(2024, 10, 1), Seller = "見本家電　ためし店", ModelCheck = modelCheck,
        });
        await db.SaveChangesAsync();
        return claim;
    }

    public static async Task<Claim> AddReportAsync(
        TestDatabase database, FacilityCode? facility = null, ClaimState state = ClaimState.Submitted, bool calledOut = true, bool leaflets = true, bool posters = false,
        int patients = 12, string programme = TestProgrammes.Cooperation, string[]? flags = null, DateOnly? dueOn = null, PortalUser? applicant = null, PayeeAccount? account = null)
    {
        await using var db = database.OwnerContext();
        var claim = await NewAsync(db, ProgrammeKind.CooperationPayment, facility, state, programme, flags, dueOn, applicant, account, cost: null, computed: 50_000);
        db.ActivityReports.Add(new ActivityReport
        {
            ClaimId = claim.Id, CalledOut = calledOut, Leaflets = leaflets, Posters = posters,
            FromOn = new DateOnly(2025, 5, 1), UntilOn = new DateOnly(2025, 7, 31), Patients = patients,
        });
        await db.SaveChangesAsync();
        return claim;
    }

    /// <summary>A document of a claim. Its content is written where there is a folder for it.</summary>
    public static async Task<Attachment> AddEvidenceAsync(
        TestDatabase database, Claim claim, EvidenceDocument document = EvidenceDocument.Receipt, byte[]? content = null, AttachmentFiles? files = null)
    {
        content ??= Encoding.UTF8.GetBytes($"%PDF-1.7 見本 {document}");
        if (files is not null)
        {
            using var stream = new MemoryStream(content);
            await files.WriteAsync(stream, content.Length, CancellationToken.None);
        }

        await using var db = database.OwnerContext();
        var attachment = new Attachment
        {
            Id = Guid.NewGuid(), OwnerId = claim.ApplicantId, ClaimId = claim.Id, Document = document, FileName = $"{SubsidyFields.Label(document)}.pdf",
            MediaType = "application/pdf", Size = content.Length, Sha256 = SHA256.HashData(content), ScanState = ScanState.Clean, AddedAt = FixedClock.Morning,
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync();
        return attachment;
    }

    /// <summary>The facility's own account, added where it has none.</summary>
    public static async Task<PayeeAccount> AccountOfAsync(AppDbContext db, FacilityCode facility)
    {
        if (await db.PayeeAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.FacilityCode == facility && a.State == PayeeAccountState.Current) is { } known)
        {
            return known;
        }

        var account = new PayeeAccount
        {
            Id = Guid.NewGuid(), FacilityCode = facility, BankCode = "0001", BankName = "みずほ銀行", BankKana = "ミズホ", BranchCode = "001", BranchName = "東京営業部",
            BranchKana = "トウキヨウ", AccountType = AccountType.Ordinary, AccountNumber = facility.Value[^7..], HolderKana = "ﾐﾎﾝ ﾊﾅｺ", State = PayeeAccountState.Current,
            EnteredAt = FixedClock.Morning, EnteredBy = Actor.Parse("test"),
        };
        db.PayeeAccounts.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    private static async Task<Claim> NewAsync(
        AppDbContext db, ProgrammeKind kind, FacilityCode? facilityCode, ClaimState state, string programme, string[]? flags, DateOnly? dueOn, PortalUser? applicant,
        PayeeAccount? account, long? cost, long computed)
    {
        var facility = facilityCode ?? TestFacts.FacilityCode;
        applicant ??= await Applications.AddUserAsync(db, facility, verified: true);
        var number = Interlocked.Increment(ref running);
        var decided = ClaimStates.IsDecided(state);
        var claim = new Claim
        {
            Id = Guid.NewGuid(), Number = ClaimNumber.Of(new DateOnly(2026, 11, 20), number), Kind = kind, FacilityCode = facility, ApplicantId = applicant.Id,
            ProgrammeKey = programme, ProgrammeVersion = await VersionAsync(db, programme), PayeeAccountId = (account ?? await AccountOfAsync(db, facility)).Id,
            CostYen = cost is { } paid ? new Yen(paid) : null, ComputedYen = new(computed), Steps = ["見本の計算です。"], State = state, SubmittedAt = FixedClock.Morning.AddDays(-1).AddSeconds(number - 600_000),
            DueOn = dueOn ?? new DateOnly(2026, 12, 7), Flags = flags ?? [],
            GrantedYen = state == ClaimState.Granted ? new Yen(computed) : null, NoticeNumber = decided ? $"見本第{number}号" : null, NoticeOn = decided ? new DateOnly(2026, 11, 21) : null,
            RefusalReasons = state == ClaimState.Refused ? ["Other"] : [], DecidedAt = decided ? FixedClock.Morning : null, DecidedBy = decided ? Actor.Parse("staff:test") : null,
        };
        db.Claims.Add(claim);
        db.ClaimEvents.Add(new ClaimEvent
        {
            ClaimId = claim.Id, At = claim.SubmittedAt, Actor = Actor.Parse($"portal:{applicant.Id}"), Kind = ClaimEventKind.Submitted, PublicText = "受け付けました。",
        });
        await db.SaveChangesAsync();
        return claim;
    }

    private static async Task<long> VersionAsync(AppDbContext db, string key)
    {
        if (!await db.ProgrammeVersions.AnyAsync(v => v.Key == key))
        {
            await TestProgrammes.PutAsync(db, key, TestProgrammes.Keys.Contains(key)
                ? TestProgrammes.Text(key)
                : SampleRound.Of(TestProgrammes.Text(TestProgrammes.Keys.Single(real => SampleRound.KeyOf(real) == key)), new DateOnly(2026, 11, 21)));
        }

        return await db.ProgrammeVersions.Where(v => v.Key == key).MaxAsync(v => v.Id);
    }
}
