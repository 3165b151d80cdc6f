using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Transfers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Payments;

/// <summary>Two accountants at the use cases, each act with a context of its own as the hosts do it.</summary>
public sealed class TransferDesk(TestDatabase database)
{
    /// <summary>Friday 2026-11-20, 10:00 in Japan; the next day of banks is Tuesday the 24th.</summary>
    public static readonly DateTimeOffset Friday = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Tuesday = new(2026, 11, 24);

    public static readonly PortalLinks Portal = new("http://portal.test");

    public static readonly PaymentSettings Settings = new(
        new TransferConsignor("1234567890", "ｼﾝｻｼﾊﾗｲｷｷﾝ", "0310", "ミホン", "100", "ホンテン", AccountType.Ordinary, "1234567"), LineEnds: true);

    private readonly MailSeal seal = new(new byte[ContentSeal.KeyBytes]);

    public CaseWorker Worker { get; } = new(Guid.NewGuid(), StaffRole.Accountant, []);

    public CaseWorker Other { get; } = new(Guid.NewGuid(), StaffRole.Accountant, []);

    public DateTimeOffset Now { get; set; } = Friday;

    public ActingAs Acting => new(Actor.Staff(Worker.StaffId), Reason: null, Now);

    public ActingAs OtherActing => new(Actor.Staff(Other.StaffId), Reason: null, Now);

    /// <summary>By the first person.</summary>
    public Task<Casework.Outcome<PrepareTransferRun.Prepared>> PrepareAsync(DateOnly? day = null) =>
        WithAsync(db => new PrepareTransferRun(db).RunAsync(new(day ?? Tuesday), Acting, CancellationToken.None));

    /// <summary>By the second person, unless told otherwise.</summary>
    public Task<Casework.Outcome<RunDone>> ReleaseAsync(int number, ActingAs? by = null, int version = 1) =>
        WithAsync(db => Release(db).RunAsync(new(new SeenRun(number, version)), by ?? OtherActing, CancellationToken.None));

    public Task<Casework.Outcome<RunDone>> CancelAsync(int number, string? reason = "日付を間違えたため", int version = 1) =>
        WithAsync(db => new CancelTransferRun(db).RunAsync(new(new SeenRun(number, version), reason), Acting, CancellationToken.None));

    public Task<Casework.Outcome<DownloadTransferFile.Downloaded>> DownloadAsync(int number, string? reason = null) =>
        WithAsync(db => new DownloadTransferFile(db).RunAsync(new(number, reason), Acting, CancellationToken.None));

    public Task<Casework.Outcome<TransferResult>> ImportAsync(int number, byte[] content, int version = 2) =>
        WithAsync(db => new ImportTransferResult(db, new LedgerBook(db), Outbox(db), Portal).RunAsync(new(new SeenRun(number, version), content), Acting, CancellationToken.None));

    public Task<Casework.Outcome<PaymentDone>> ReleaseAsync(Payment seen, ActingAs? by = null) =>
        WithAsync(db => new ReleasePayment(db).RunAsync(new(Seen(seen)), by ?? Acting, CancellationToken.None));

    public Task<Casework.Outcome<PaymentDone>> CorrectAsync(Payment seen, long yen, string? reason = "領収書の金額の訂正") =>
        WithAsync(db => new CorrectGrant(db, new LedgerBook(db), Outbox(db), Portal).RunAsync(new(Seen(seen), new Yen(yen), reason), Acting, CancellationToken.None));

    public Task<Casework.Outcome<PaymentDone>> AskBackAsync(Payment seen, long yen, string? reason = "対象外の機器が含まれていたため") =>
        WithAsync(db => new ClaimRepayment(db, new LedgerBook(db), Outbox(db), Portal).RunAsync(new(Seen(seen), new Yen(yen), reason), Acting, CancellationToken.None));

    public Task<Casework.Outcome<PaymentDone>> TakeBackAsync(Payment seen, long yen, DateOnly? on) =>
        WithAsync(db => new RecordRepayment(db, new LedgerBook(db), Outbox(db), Portal).RunAsync(new(Seen(seen), new Yen(yen), on), Acting, CancellationToken.None));

    /// <summary>Prepared by one, released by the other.</summary>
    public async Task<(int Number, byte[] File)> SendAsync()
    {
        var prepared = (await PrepareAsync()).Value ?? throw new InvalidOperationException("Nothing was prepared.");
        _ = (await ReleaseAsync(prepared.Number)).Value ?? throw new InvalidOperationException("Not released.");
        return (prepared.Number, await FileAsync(prepared.Number));
    }

    public async Task<byte[]> FileAsync(int number)
    {
        await using var db = database.OwnerContext();
        return await db.TransferRuns.Where(r => r.Number == number).Join(db.TransferFiles, r => r.Id, f => f.RunId, (_, f) => f.Content).SingleAsync();
    }

    public static ReleaseTransferRun Release(AppDbContext db) => new(db, new LedgerBook(db), Settings);

    public Outbox Outbox(AppDbContext db) => new(db, seal);

    private SeenPayment Seen(Payment payment) => new(payment.Id, payment.Version, Worker);

    private async Task<T> WithAsync<T>(Func<AppDbContext, Task<T>> use)
    {
        await using var db = database.AppContext();
        return await use(db);
    }
}
