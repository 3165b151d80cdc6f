using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Operations;
using Shikaku.TestKit.Programmes;
using Xunit;

namespace Shikaku.Database.Programmes;

public sealed class ProgrammeCommandsTests : IAsyncLifetime
{
    private SampleHome home = null!;

    public async ValueTask InitializeAsync() => home = await SampleHome.EmptyAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Load_TheFolderTwice_PutsEveryRoundInForceOnce()
    {
        var folder = TestKit.ProjectFolder.PathOf("programmes");

        var first = await home.DoAsync("programmes", "load", folder);
        var second = await home.DoAsync("programmes", "load", folder);

        Assert.Equal(4, first.Split("in force").Length - 1);
        Assert.Equal(4, second.Split("unchanged").Length - 1);
        await using var db = home.Database.AppContext();
        Assert.Equal(4, await db.ProgrammeVersions.CountAsync());
        Assert.Equal(TestProgrammes.MidwiferyHome, (await new FindProgrammes(db).OfferAsync(ProgrammeKind.Subsidy, FacilityKind.MidwiferyHome, new(2024, 6, 1), default)).Find(key: null)?.Programme.Key);
    }

    [Fact]
    public async Task Load_ChangedText_LeavesTheOlderVersionReadable()
    {
        await using var db = home.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        var before = (await new FindProgrammes(db).OfKeyAsync(TestProgrammes.TreatmentOffice, default))!;

        await TestProgrammes.PutAsync(db, TestProgrammes.TreatmentOffice, TestProgrammes.Text(TestProgrammes.TreatmentOffice).Replace("41,000円", "42,000円", StringComparison.Ordinal));

        Assert.Equal(new Yen(42_000), (await new FindProgrammes(db).OfKeyAsync(TestProgrammes.TreatmentOffice, default))!.Programme.Amount);
        Assert.Equal(new Yen(41_000), (await new FindProgrammes(db).OfVersionAsync(before.Version, default)).Programme.Amount);
    }

    [Fact]
    public async Task Load_OneBadFileOfMany_LoadsNoneAndSaysWhere()
    {
        var folder = Directory.CreateTempSubdirectory("shikaku-programmes-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a-good.txt"), TestProgrammes.Text(TestProgrammes.Cooperation));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b-bad.txt"), TestProgrammes.Text(TestProgrammes.Cooperation).Replace("50,000円\n", "五万円\n", StringComparison.Ordinal));

        var (exit, _, error) = await home.TryAsync("programmes", "load", folder.FullName);

        Assert.Equal(1, exit);
        Assert.Contains("b-bad.txt:10: 「支給額」は", error, StringComparison.Ordinal);
        Assert.Equal(0L, await home.Database.ScalarAsync<long>("select count(*) from programme_versions"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SampleRounds_AfterLoad_AreOpenToday()
    {
        await home.DoAsync("programmes", "load", TestKit.ProjectFolder.PathOf("programmes"));

        await home.DoAsync("sample", "rounds");

        await using var db = home.Database.AppContext();
        var today = JapanDay.Of(TimeProvider.System.GetUtcNow());
        var found = (await new FindProgrammes(db).OfferAsync(ProgrammeKind.CooperationPayment, FacilityKind.TreatmentOffice, today, default)).Find(key: null);
        Assert.True(found!.Programme.IsSample);
        Assert.Equal(RoundState.Open, Rounds.Of(found.Programme, today));
    }

    [Fact]
    public async Task Replay_WithAChangedFile_ShowsWhoseDecisionWouldChange()
    {
        await using var db = home.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        await home.Database.ExecuteAsync(Decisions);
        var file = Path.Combine(home.NewFolder(), TestProgrammes.TreatmentOffice + ".txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, TestProgrammes.Text(TestProgrammes.TreatmentOffice)
            .Replace("上限額: 41,000円", "上限額: 30,000円", StringComparison.Ordinal).Replace("活動期間: 2024-04-01", "活動期間: 2024-05-01", StringComparison.Ordinal));

        var said = await home.DoAsync("programmes", "replay", "--from", "2024-07-01", "--to", "2024-07-31", "--with", file);

        Assert.Contains("C-HIGH 1379999012 2024-07-01: 41,000円 → 30,000円", said, StringComparison.Ordinal);
        Assert.Contains("C-EARLY 1379999020 2024-07-31: 20,000円 → 受け付けない（活動期間の外（2024-04-10））", said, StringComparison.Ordinal);
        Assert.DoesNotContain("C-SAME", said, StringComparison.Ordinal);
        Assert.DoesNotContain("C-AFTER", said, StringComparison.Ordinal);
        Assert.Contains("3 decisions of subsidy-treatment-office-2024, 2 would change.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_BadDates_IsRefused()
    {
        var (exit, _, error) = await home.TryAsync("programmes", "replay", "--from", "2024-07-02", "--to", "2024-07-01", "--with", "x.txt");

        Assert.Equal(1, exit);
        Assert.Contains("--to lies before --from", error, StringComparison.Ordinal);
    }

    // Decided at midnight in Japan of the first day, in the last second of the last, and a second later.
    private const string Decisions = """
        insert into facilities (facility_code, kind, practices, registration_number, name, name_kana, address, phone)
        select code, 'TreatmentOffice', '{JudoTherapy}', left(code, 9), '見本', 'ミホン', '東京都', '0300000000' from unnest('{1379999012,1379999020,1379999038,1379999046}'::text[]) code;
        insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
                                  access_failed_count, name, registered_at)
        values ('00000000-0000-0000-0000-000000000001', 'a', 'A', 'a@example.jp', 'A@EXAMPLE.JP', true, false, false, true, 0, '見本', now());
        insert into payee_accounts (id, facility_code, bank_code, bank_name, bank_kana, branch_code, branch_name, branch_kana, account_type, account_number, holder_kana, state, entered_at, entered_by)
        select gen_random_uuid(), code, '9900', 'ゆうちょ', 'ユウチヨ', '058', '〇五八', 'ゼロゴハチ', 'Ordinary', '1234567', 'ﾐﾎﾝ', 'Current', now(), 'test' from unnest('{1379999012,1379999020,1379999038,1379999046}'::text[]) code;
        insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, cost_yen, computed_yen, steps, state, submitted_at, due_on,
                            granted_yen, notice_number, notice_on, decided_at, decided_by)
        select gen_random_uuid(), v.number, 'Subsidy', v.facility, '00000000-0000-0000-0000-000000000001', 'subsidy-treatment-office-2024',
               (select id from programme_versions where key = 'subsidy-treatment-office-2024'), p.id, v.cost, v.yen, '{}', 'Granted', '2024-06-20T00:00:00Z', '2024-06-25',
               v.yen, v.number, '2024-07-01', v.decided::timestamptz, 'staff:test'
        from (values ('C-HIGH', '1379999012', 50000, 41000, '2024-06-30T15:00:00Z'), ('C-EARLY', '1379999020', 20000, 20000, '2024-07-31T14:59:59Z'),
                     ('C-SAME', '1379999038', 10000, 10000, '2024-07-10T00:00:00Z'), ('C-AFTER', '1379999046', 50000, 41000, '2024-07-31T15:00:00Z')) as v (number, facility, cost, yen, decided)
        join payee_accounts p on p.facility_code = v.facility;
        insert into subsidy_items (claim_id, position, kind, maker, model, price_yen, purchased_on, seller, model_check)
        select id, 1, 'Reader', '見本電機', 'R1', cost_yen, case number when 'C-EARLY' then date '2024-04-10' else date '2024-06-01' end, '見本商店', 'Listed' from claims;
        """;
}
