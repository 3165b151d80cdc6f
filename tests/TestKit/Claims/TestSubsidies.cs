using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Claims;

/// <summary>Facilities that may claim, their drafts, and the use cases around them, for tests below the pages.</summary>
public sealed class TestSubsidies(string filesFolder, MailSeal seal)
{
    private static int facilities = 700_000;

    public AttachmentFiles Files { get; } = new(filesFolder);

    public static SubsidyMails Mails { get; } = new(new PortalLinks("http://portal.test"));

    /// <summary>A facility of its own that is 導入済み since that day, with an account: nothing is missing for a claim.</summary>
    public static async Task<FacilityCode> AddFacilityAsync(TestDatabase database, DateOnly introducedOn, FacilityKind kind = FacilityKind.TreatmentOffice, bool account = true)
    {
        var number = Interlocked.Increment(ref facilities);
        var body = string.Create(CultureInfo.InvariantCulture, $"13{number:0000000}");
        var code = FacilityCode.Parse(body + CheckDigit.Of(body).ToString(CultureInfo.InvariantCulture));
        await using var db = database.OwnerContext();
        var model = TestFacts.Facility(code);
        db.Facilities.Add(new Facility
        {
            FacilityCode = code, Kind = kind, Practices = kind == FacilityKind.TreatmentOffice ? model.Practices : [], Name = model.Name, NameKana = model.NameKana,
            Address = model.Address, SearchName = model.SearchName, SearchKana = model.SearchKana, Phone = model.Phone,
        });
        await db.SaveChangesAsync();
        await IntroduceAsync(database, code, introducedOn);
        if (account)
        {
            await TestClaims.AccountOfAsync(db, code);
        }

        return code;
    }

    /// <summary>導入済み: a terminal was activated on the day, which is 運用開始日 as well.</summary>
    public static async Task IntroduceAsync(TestDatabase database, FacilityCode facility, DateOnly day)
    {
        var certificate = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, activation_code_used_at, device_certificate_sha256, opened_at, registered_at)
            values ('W' || lpad((1 + floor(random() * 9999998))::integer::text, 7, '0'), '{facility}', 'Registered', 'x', 'x', '{day:yyyy-MM-dd}', '\x{certificate}', '{day:yyyy-MM-dd}', '{day:yyyy-MM-dd}');
            insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility}', '{day:yyyy-MM-dd}', '{day:yyyy-MM-dd}', 'test');
            """));
    }

    public SubmitSubsidyClaim Submit(AppDbContext db) => new(db, Gate(db), new Outbox(db, seal), Mails);

    public AnswerSubsidyReturn Answer(AppDbContext db) => new(db, Gate(db), new Outbox(db, seal), Mails);

    public WithdrawClaim Withdraw(AppDbContext db) => new(db, new Outbox(db, seal), new PortalLinks("http://portal.test"));

    /// <summary>A draft that can be sent, but for what the test says: one reader of 41,000 yen.</summary>
    public static async Task<Draft> AddDraftAsync(AppDbContext db, Guid user, SubsidyClaimForm form, string purchasedOn = "2024-10-01", params (string Field, string Value)[] answers)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SubsidyFields.Places] = "1",
            [SubsidyFields.Name(1, SubsidyFields.Kind)] = nameof(DeviceKind.Reader),
            [SubsidyFields.Name(1, SubsidyFields.Maker)] = "見本電機",
            [SubsidyFields.Name(1, SubsidyFields.Model)] = "MR-100",
            [SubsidyFields.Name(1, SubsidyFields.PriceYen)] = "41000",
            [SubsidyFields.Name(1, SubsidyFields.PurchasedOn)] = purchasedOn,
            [SubsidyFields.Name(1, SubsidyFields.Seller)] = "見本家電　ためし店",
            [SubsidyFields.Name(1, SubsidyFields.SerialNumber)] = "",
        };
        foreach (var (field, value) in answers)
        {
            filled[field] = value;
        }

        var facility = await db.PortalMemberships.Where(m => m.UserId == user).Select(m => m.FacilityCode).FirstAsync();
        var draft = new Draft
        {
            Id = Guid.NewGuid(), UserId = user, FacilityCode = facility, Form = form.Form, FormVersion = form.Version, Answers = filled, SavedAt = FixedClock.Morning,
        };
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        return draft;
    }

    /// <summary>Written, and attached to the draft as that document.</summary>
    public async Task<Attachment> AttachAsync(AppDbContext db, Draft draft, EvidenceDocument document, ScanState scan = ScanState.Clean)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.7 {document} {draft.Id}"));
        var stored = await Files.WriteAsync(content, 1_000_000, CancellationToken.None);
        var attachment = new Attachment
        {
            Id = Guid.NewGuid(), OwnerId = draft.UserId, DraftId = draft.Id, Document = document, FileName = $"{SubsidyFields.Label(document)}.pdf",
            MediaType = "application/pdf", Size = stored.Size, Sha256 = stored.Sha256, ScanState = scan, AddedAt = FixedClock.Morning,
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync();
        return attachment;
    }

    public async Task AttachAllAsync(AppDbContext db, Draft draft)
    {
        foreach (var document in Enum.GetValues<EvidenceDocument>())
        {
            await AttachAsync(db, draft, document);
        }
    }

    /// <summary>The list that comes with the product.</summary>
    public static async Task LoadDevicesAsync(AppDbContext db)
    {
        await using var csv = File.OpenRead(ProjectFolder.PathOf("programmes", "devices.csv"));
        var imported = await new ImportDeviceModels(db).RunAsync(
            new ImportDeviceModels.Request(csv), new ActingAs(Actor.Parse("test"), Reason: null, FixedClock.Morning), CancellationToken.None);
        if (imported.Bad.Count > 0)
        {
            throw new InvalidOperationException(imported.Bad[0].Problem);
        }
    }

    private SubsidyGate Gate(AppDbContext db) =>
        new(db, Files, new FindProgrammes(db), new FindDeviceModels(db), new ShowSubsidy(db, new ShowIntroduction(db), new FindSentClaim(db), new FindPayeeAccount(db)));
}
