using System.Globalization;
using System.Text.Json;
using Npgsql;
using Shikaku.Casework.Drafts;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Benchmarks.Portal;

/// <summary>One facility, its user, and what became of its application.</summary>
internal sealed record Applicant(int Index, Guid User, Guid Session, FacilityKind Kind, string FacilityCode, string? Number, ApplicationState? State)
{
    public string Claimed => Kind == FacilityKind.TreatmentOffice ? "1956-04-05" : Index.ToString("0000000", CultureInfo.InvariantCulture);
}

/// <summary>A year of the portal: 100,000 applications, 5 of 100 still open, and people with a draft that only waits to be sent.</summary>
internal sealed class PortalData
{
    public static readonly int Applications = Extent.Of(100_000, moment: 1_000);

    private const int StaffCount = 10;

    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly DateOnly today;
    private readonly string connectionString;

    /// <param name="applications">null: a year of them.</param>
    public PortalData(string connectionString, int drafts, int? applications = null)
    {
        var count = applications ?? Applications;
        this.connectionString = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 600, IncludeErrorDetail = true }.ConnectionString;
        today = DateOnly.FromDateTime(now.UtcDateTime);
        Applicants = [.. Enumerable.Range(1, count).Select(i => Make(i, StateOf(i)))];
        Drafters = [.. Enumerable.Range(count + 1, drafts).Select(i => Make(i, null))];
        Staff = [.. Enumerable.Range(0, StaffCount).Select(_ => (Guid.NewGuid(), Guid.NewGuid()))];
    }

    public IReadOnlyList<Applicant> Applicants { get; }

    /// <summary>Each with a draft of 利用開始申請 by ① that can be sent.</summary>
    public IReadOnlyList<Applicant> Drafters { get; }

    public IReadOnlyList<(Guid User, Guid Session)> Staff { get; }

    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task LoadAsync()
    {
        await using var connection = await OpenAsync();
        var everybody = Applicants.Concat(Drafters);
        await connection.CopyAsync(
            "facilities (facility_code, kind, practices, registration_number, name, name_kana, address, phone, manager_birth_date, claims_account_number, search_name, search_kana)",
            everybody.Select(FacilityRow));
        await connection.CopyAsync(
            "portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, name, registered_at)",
            everybody.Select(UserRow));
        await connection.CopyAsync("portal_memberships (user_id, facility_code, registered_at, verified_at)", everybody.Select(MembershipRow));
        await connection.CopyAsync(
            "staff_users (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, name, role, created_at)",
            Staff.Select((s, i) => new object?[] { s.User, $"bench{i}", $"BENCH{i}", true, false, true, true, 0, $"見本　職員{i}", "Lead", now }));
        var sessions = everybody.Select(a => (a.Session, a.User, "Portal")).Concat(Staff.Select(s => (s.Session, s.User, "BackOffice")));
        await connection.CopyAsync(
            "sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device)",
            sessions.Select(s => new object?[] { s.Item1, s.Item3, s.Item2, now.AddHours(-1), now.AddMinutes(-5), "Chrome（Windows）" }));
        await connection.CopyAsync("drafts (id, user_id, facility_code, form_kind, form_key, form_version, answers, saved_at, version)", Drafters.Select(DraftRow));
        await connection.CopyAsync(
            "usage_applications (id, number, kind, facility_code, applicant_id, facility_check, claimed, matching, staff_count, device_count, terms_version, network, state, submitted_at, due_on, assigned_to, flags, considered_at, decided_at, decided_by)",
            Applicants.Select(ApplicationRow));
        await FollowAsync(connection);
    }

    /// <summary>All of them wait for a person, as after a day on which nothing could be decided.</summary>
    public async Task OpenAllAsync()
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync("""
            update usage_applications set state = 'Submitted', decided_at = null, decided_by = null, flags = '{FirstFromNetwork}' where state in ('Approved', 'Rejected', 'Withdrawn')
            """);
        await connection.ExecuteAsync("vacuum analyze");
    }

    // What follows from the applications: their events, the terminals of the approved ones and a first check of each.
    private async Task FollowAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync($$"""
            insert into application_events (application_id, at, actor, kind, public_text)
              select id, submitted_at, 'portal:' || applicant_id, 'Submitted', '申請を受け付けました。' from usage_applications;
            insert into application_events (application_id, at, actor, kind, public_text)
              select id, submitted_at + interval '1 hour', 'system:review', state, '審査が終わりました。' from usage_applications where state in ('Approved', 'Rejected', 'Returned');
            insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, device_certificate_sha256, opened_at, registered_at, application_id)
              select 'W' || lpad((2 * row_number() over () - d)::text, 7, '0'), facility_code, case d when 0 then 'Available' else 'Registered' end, 'x', 'x',
                     case d when 1 then sha256(number::bytea) end, submitted_at, case d when 1 then submitted_at + interval '1 day' end, id
              from (select *, row_number() over (order by id) as place from usage_applications where state = 'Approved') a, generate_series(0, 1) d;
            insert into eligibility_checks (receipt_number, challenge_nonce, device_account_id, facility_code, checked_at, qualification_date, holder_verification, result_code, rules_version, http_status, answer)
              select 'B' || id, substr(sha256(login_id::bytea), 1, 16), id, facility_code, registered_at, registered_at::date, 'Pin', '{{OperationStartRules.SuccessfulResults[0]}}', '1', 200, '\x7b7d'
              from device_accounts where status = 'Registered';
            select setval('application_numbers', {{Applicants.Count}});
            """);
        await PortalMoney.LoadAsync(connection);
        await connection.ExecuteAsync("vacuum analyze");
    }

    private static ApplicationState StateOf(int i) => (i % 200) switch
    {
        0 => ApplicationState.Returned,
        < 10 => ApplicationState.Submitted,
        < 16 => ApplicationState.Rejected,
        < 20 => ApplicationState.Withdrawn,
        _ => ApplicationState.Approved,
    };

    private Applicant Make(int i, ApplicationState? state)
    {
        var kind = (i % 20) switch { < 14 => FacilityKind.TreatmentOffice, < 17 => FacilityKind.CheckupInstitution, _ => FacilityKind.MidwiferyHome };
        var body = string.Create(CultureInfo.InvariantCulture, $"{(i % 47) + 1:00}{i % 20 / 7}{i:000000}");
        var number = state is null ? null : ApplicationNumber.Of(DateOnly.FromDateTime(SentAt(i, state.Value).UtcDateTime), i).Value;
        return new Applicant(i, Guid.NewGuid(), Guid.NewGuid(), kind, $"{body}{CheckDigit.Of(body)}", number, state);
    }

    // Open ones are of the last five days, decided ones of the last 300.
    private DateTimeOffset SentAt(int i, ApplicationState state) =>
        now.AddMinutes(-(state is ApplicationState.Submitted or ApplicationState.Returned ? i * 7L % 7200 : 7200 + (i * 31L % 424_000)));

    private static object?[] FacilityRow(Applicant a)
    {
        string[] places = ["見本", "例示", "架空", "練習", "演習", "雛形", "試験", "仮名", "想定", "模擬"];
        var trade = a.Kind switch { FacilityKind.TreatmentOffice => "接骨院", FacilityKind.CheckupInstitution => "健診センター", _ => "助産所" };
        var name = string.Create(CultureInfo.InvariantCulture, $"{places[a.Index % 10]}{places[a.Index / 10 % 10]}第{a.Index}{trade}");
        var address = string.Create(CultureInfo.InvariantCulture, $"見本県見本市架空町{a.Index % 900}-{a.Index % 30}");
        var office = a.Kind == FacilityKind.TreatmentOffice;
        return
        [
            a.FacilityCode, a.Kind, office ? "{JudoTherapy}" : "{}", office ? string.Create(CultureInfo.InvariantCulture, $"協{a.Index:000000000}") : null, name, "ミホン", address,
            string.Create(CultureInfo.InvariantCulture, $"03{a.Index:00000000}"), office ? a.Claimed : null, office ? null : a.Claimed, SearchKey.Of(name + address), SearchKey.OfKana("ミホン"),
        ];
    }

    private object?[] UserRow(Applicant a)
    {
        var mail = string.Create(CultureInfo.InvariantCulture, $"bench{a.Index}@example.jp");
        var upper = mail.ToUpperInvariant();
        return [a.User, mail, upper, mail, upper, true, false, false, true, 0, "見本　花子", now.AddDays(-310)];
    }

    private object?[] MembershipRow(Applicant a) => [a.User, a.FacilityCode, now.AddDays(-310), a.State == ApplicationState.Approved ? now.AddDays(-1) : null];

    private object?[] DraftRow(Applicant a)
    {
        var answers = new Dictionary<string, string>
        {
            [FormFields.FacilityCheck] = nameof(FacilityCheck.ByMatching), [FormFields.StaffCount] = "2", [FormFields.DeviceCount] = "2", [FormFields.TermsAgreed] = TermsOfUse.Version,
        };
        if (a.Kind == FacilityKind.TreatmentOffice)
        {
            (answers[FormFields.BirthEra], answers[FormFields.BirthYear], answers[FormFields.BirthMonth], answers[FormFields.BirthDay]) = ("昭和", "31", "4", "5");
        }
        else
        {
            answers[FormFields.Stated] = a.Claimed;
        }

        return [Guid.NewGuid(), a.User, a.FacilityCode, nameof(DraftKind.UsageStart), "", FormVersions.Current, JsonSerializer.Serialize(answers), now.AddHours(-1), 2];
    }

    private object?[] ApplicationRow(Applicant a)
    {
        var (state, sent) = (a.State!.Value, SentAt(a.Index, a.State.Value));
        var decided = state is ApplicationState.Approved or ApplicationState.Rejected;
        var byDocument = a.Index % 5 == 0;
        var flags = decided ? "{}" : byDocument ? "{ByDocument}" : a.Index % 2 == 0 ? "{NotMatched}" : "{FirstFromNetwork}";
        object? assignee = state == ApplicationState.Submitted && a.Index % 4 == 0 ? Staff[a.Index % StaffCount].User : null;
        // Half of all come from twenty large networks.
        var network = a.Index % 2 == 0 ? $"10.{a.Index % 20}.0.0/16" : $"172.{a.Index % 250}.0.0/16";
        return
        [
            Guid.NewGuid(), a.Number, ApplicationKind.UsageStart, a.FacilityCode, a.User, byDocument ? FacilityCheck.ByDocument : FacilityCheck.ByMatching,
            byDocument ? null : a.Claimed, byDocument ? MatchingResult.NotTried : MatchingResult.Matched, 2, 2, TermsOfUse.Version, network, state, sent,
            DateOnly.FromDateTime(sent.UtcDateTime).AddDays(4), assignee, flags, sent.AddSeconds(2), decided ? sent.AddHours(1) : null, decided ? Actor.System("review") : null,
        ];
    }
}
