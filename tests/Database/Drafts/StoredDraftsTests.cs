using Npgsql;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Schema;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Drafts;

/// <summary>Drafts stored when one text of 60 characters said what they are of.</summary>
public sealed class StoredDraftsTests : IAsyncLifetime
{
    private const string Before = "0015_search_keys_again";
    private const string Long = "subsidy-for-offices-that-begin-with-the-same-words-in-064012";
    private const string AlsoLong = "subsidy-for-offices-that-begin-with-the-same-words-in-064013";
    private static readonly Guid User = Guid.Parse("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Application = Guid.Parse("40000000-0000-0000-0000-00000000000a");
    private static readonly FacilityCode Facility = FacilityCode.Parse("1379999004");

    /// <summary>What the text was, and the form it is of.</summary>
    private static readonly (string Text, FormDefinition Form)[] Stored =
    [
        ("UsageStart", new UsageApplicationForm(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice)),
        ("AdditionalDevices", new UsageApplicationForm(ApplicationKind.AdditionalDevices, FacilityKind.TreatmentOffice)),
        ($"Answer:{Application}", new UsageApplicationForm(ApplicationKind.UsageStart, FacilityKind.TreatmentOffice, Application)),
        ("Subsidy:subsidy-treatment-office-2024", SubsidyClaimForm.Of("subsidy-treatment-office-2024")),
        ("Subsidy:subsidy-for-offices-that-begin-with-the-sam~311EE2FD", SubsidyClaimForm.Of(Long)),
        ("SubsidyAnswer:C261121-000000042-4", SubsidyClaimForm.AnswerTo(ClaimNumber.Parse("C261121-000000042-4"))),
        ("Cooperation:cooperation-2025", ActivityReportForm.Of("cooperation-2025")),
        ("Cooperation:subsidy-for-offices-that-begin-with-the-same-wor", ActivityReportForm.Of(AlsoLong)),
        ("CooperationAnswer:C261121-000000051-5", ActivityReportForm.AnswerTo(ClaimNumber.Parse("C261121-000000051-5"))),
        ("PayeeAccount", new PayeeAccountForm()),
    ];

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAtAsync(Before);
        await database.ExecuteAsync($$"""
            insert into facilities (facility_code, kind, practices, registration_number, name, name_kana, address, phone, search_name, search_kana)
              values ('{{Facility}}', 'TreatmentOffice', '{JudoTherapy}', '協139990000', 'ためし接骨院', 'ﾀﾒｼ', '東京都ためし区', '0312340000', '', '');
            insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
                                      access_failed_count, name, registered_at)
              values ('{{User}}', 'a', 'A', 'a@example.jp', 'A@EXAMPLE.JP', true, false, false, true, 0, '見本　花子', '2026-05-01T00:00Z');
            insert into programme_versions (key, kind, text, sha256, loaded_at, loaded_by)
              select key, kind, key, sha256(convert_to(key, 'UTF8')), now(), 'x'
                from (values ('{{Long}}', 'Subsidy'), ('{{Long}}', 'Subsidy'), ('{{AlsoLong}}', 'CooperationPayment')) as p (key, kind);
            """);
        foreach (var (text, _) in Stored)
        {
            await InsertAsync(text);
        }
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Apply_DraftOfEachForm_OpensWithWhatWasTyped()
    {
        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        foreach (var (text, form) in Stored)
        {
            await using var db = database.OwnerContext();
            var opened = (await new OpenDraft(db).RunAsync(new OpenDraft.Request(User, Facility, form), FixedClock.Morning, CancellationToken.None)).Value!;
            Assert.Equal((text, 3), (opened.Answers["Note"], opened.Version));
        }

        Assert.Equal(Stored.Length, await database.ScalarAsync<long>("select count(*) from drafts"));
    }

    /// <summary>Of a name cut in both ways the later one is the round's; the earlier one stays, of no round there is.</summary>
    [Fact]
    public async Task Apply_TwoCutNamesOfOneRound_KeepsBothDrafts()
    {
        await InsertAsync("Subsidy:subsidy-for-offices-that-begin-with-the-same-words-i");

        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        Assert.Equal(Stored.Length + 1, await database.ScalarAsync<long>("select count(*) from drafts"));
        await using var db = database.OwnerContext();
        var opened = (await new OpenDraft(db).RunAsync(new OpenDraft.Request(User, Facility, SubsidyClaimForm.Of(Long)), FixedClock.Morning, CancellationToken.None)).Value!;
        Assert.EndsWith("~311EE2FD", opened.Answers["Note"], StringComparison.Ordinal);
    }

    /// <summary>Two rounds that begin alike shared one draft while their names were cut, and the database refused the second: now each has its own.</summary>
    [Fact]
    public async Task Open_TwoRoundsThatBeginAlike_HaveADraftEach()
    {
        string[] rounds = [Long, Long[..^1] + "9"];
        var cut = Assert.Single(rounds.Select(round => $"Subsidy:{round}"[..60]).Distinct());
        await InsertAsync(cut);
        Assert.Equal(PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => InsertAsync(cut))).SqlState);

        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);

        var drafts = new List<Guid>();
        foreach (var round in rounds)
        {
            await using var db = database.OwnerContext();
            drafts.Add((await new OpenDraft(db).RunAsync(new OpenDraft.Request(User, Facility, SubsidyClaimForm.Of(round)), FixedClock.Morning, CancellationToken.None)).Value!.Id);
        }

        Assert.Equal(2, drafts.Distinct().Count());
    }

    private Task InsertAsync(string form) => database.ExecuteAsync($$"""
        insert into drafts (id, user_id, facility_code, form, form_version, answers, saved_at, version)
          values (gen_random_uuid(), '{{User}}', '{{Facility}}', '{{form}}', 1, '{"Note": "{{form}}"}', now(), 3)
        """);
}
