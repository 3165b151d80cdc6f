using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework;

/// <summary>
/// Every lock that is not a row's, in one list, so that no two mean different things by one key. Held until the transaction ends unless it says
/// otherwise. The keys are what earlier versions use too: hosts of two versions may run side by side.
/// </summary>
public static class AdvisoryLocks
{
    // Any numbers of our own.
    private const long StaffKey = 0x53544146460001;
    private const long TransferRunKey = 0x53484B525556;
    private const long FacilityImportKey = 0x53484B464143;
    private const long OpenFacilitiesKey = 0x53484B4F504E;
    private const long SampleDataKey = 0x5348494B414B55;
    private const int PayeeAccountKind = 0x53484B50;

    /// <summary>併設申告: whether one may be declared depends on all others of the two facilities.</summary>
    public static Task LockCoLocationsAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("CoLocations", cancellationToken);

    /// <summary>Steps towards facilities without introduction: each follows from the one before.</summary>
    public static Task LockEnforcementAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("Enforcement.Record", cancellationToken);

    /// <summary>Reminders of the duty: one a facility and day.</summary>
    public static Task LockDutyRemindersAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("Enforcement.Remind", cancellationToken);

    /// <summary>Numbers of やむを得ない事由の申告.</summary>
    public static Task LockExemptionNumbersAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("Exemptions.Declare", cancellationToken);

    /// <summary>One accepted やむを得ない事由 a facility at a time.</summary>
    public static Task LockAcceptedExemptionsAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("Exemptions.Accept", cancellationToken);

    /// <summary>One change of staff at a time: the last administrator cannot be lost to two changes at once.</summary>
    public static Task LockStaffAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NumberedAsync(StaffKey, cancellationToken);

    /// <summary>One preparation of a 総合振込 at a time.</summary>
    public static Task LockTransferRunsAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NumberedAsync(TransferRunKey, cancellationToken);

    /// <summary>One load of sample data at a time.</summary>
    public static Task LockSampleDataAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NumberedAsync(SampleDataKey, cancellationToken);

    /// <summary>The budget of a round: granting and taking a claim look at what is left.</summary>
    public static Task LockBudgetAsync(this AppDbContext db, string programmeKey, CancellationToken cancellationToken) => db.KeyedAsync("budget:", programmeKey, cancellationToken);

    /// <summary>Mails that anybody can cause to one box, five an hour.</summary>
    /// <param name="box">In capitals.</param>
    public static Task LockMailAllowanceAsync(this AppDbContext db, string box, CancellationToken cancellationToken) =>
        db.KeyedAsync("Registration.MailAllowance:", box, cancellationToken);

    /// <summary>Inquiries of a network, which are counted.</summary>
    public static Task LockInquiriesAsync(this AppDbContext db, string network, CancellationToken cancellationToken) => db.KeyedAsync("Inquiries:", network, cancellationToken);

    /// <summary>Calls back: the places of a slot, and what one telephone and one network have booked.</summary>
    public static Task LockCallbacksAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("Callbacks.Book", cancellationToken);

    /// <summary>What the call centre enters with callers: one that waits a facility, and so many of each of the staff.</summary>
    public static Task LockAssistedEntriesAsync(this AppDbContext db, CancellationToken cancellationToken) => db.NamedAsync("AssistedEntries.Enter", cancellationToken);

    /// <summary>A form of the call centre's desk: pressed twice at once, it mails once.</summary>
    public static Task LockDeskFormAsync(this AppDbContext db, Guid form, CancellationToken cancellationToken) => db.KeyedAsync("DeskForm:", form.ToString(), cancellationToken);

    /// <summary>Tries of the ① check of a facility. Not the facility's row: an import holds many of those for as long as it takes.</summary>
    public static Task LockFacilityChecksAsync(this AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        db.KeyedAsync("FacilityCheck:", facility.Value, cancellationToken);

    /// <summary>One change of a facility's account at a time, the first one included, which has no row to lock.</summary>
    public static Task LockPayeeAccountAsync(this AppDbContext db, FacilityCode facility, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({PayeeAccountKind}, hashtext({facility.Value}))", cancellationToken);

    /// <summary>A file while it is scanned: its row stays free, so that the person may remove it meanwhile.</summary>
    /// <returns>False: another scanner has it.</returns>
    public static Task<bool> TryLockScanAsync(this AppDbContext db, Guid attachment, CancellationToken cancellationToken)
    {
        var key = BitConverter.ToInt64(attachment.ToByteArray());
        return db.Database.SqlQuery<bool>($"""select pg_try_advisory_xact_lock({key}) as "Value" """).SingleAsync(cancellationToken);
    }

    /// <summary>Until the transaction ends a content of the folder of files stays, because a row will need it.</summary>
    public static Task ShareContentAsync(this AppDbContext db, byte[] sha256, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({ContentKey(sha256)})", cancellationToken);

    /// <summary>Until <see cref="ReleaseContentAsync"/>, beyond the transaction, nobody keeps that content. The connection must stay open.</summary>
    public static Task TakeContentAsync(this AppDbContext db, byte[] sha256, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_lock({ContentKey(sha256)})", cancellationToken);

    public static Task ReleaseContentAsync(this AppDbContext db, byte[] sha256) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({ContentKey(sha256)})", CancellationToken.None);

    /// <summary>One import of the facility master at a time.</summary>
    /// <returns>False: another one runs.</returns>
    internal static async Task<bool> TryLockFacilityImportAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = FacilityImportKey } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>One refresh of 対応施設検索 at a time.</summary>
    internal static async Task LockOpenFacilitiesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = OpenFacilitiesKey } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static long ContentKey(byte[] sha256) => BitConverter.ToInt64(sha256);

    private static Task<int> NamedAsync(this AppDbContext db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({name}))", cancellationToken);

    private static Task<int> NumberedAsync(this AppDbContext db, long key, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({key})", cancellationToken);

    private static Task<int> KeyedAsync(this AppDbContext db, string kind, string key, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({kind + key}, 0))", cancellationToken);
}
