using System.Collections.Frozen;

namespace Shikaku.Casework.Retention;

/// <summary>Tables that <see cref="DeleteWhatIsOver"/> leaves alone, each with the reason (docs/security/data.md).</summary>
public static class KeptTables
{
    private const string Money = "accounting: ten years after the last payment";
    private const string OfACase = "with the case, which money may rest on";
    private const string WhileUsed = "while the account is used";
    private const string Facts = "as long as whoever sends it says";
    private const string Told = "what the portal tells everybody; its versions say what was told when";

    public static FrozenDictionary<string, string> Why { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["activity_reports"] = OfACase, ["application_events"] = OfACase, ["attachments"] = OfACase, ["claim_events"] = OfACase, ["claims"] = OfACase, ["subsidies_put_aside"] = OfACase,
        ["subsidy_items"] = OfACase, ["subsidy_use_reports"] = OfACase, ["usage_applications"] = OfACase, ["co_locations"] = OfACase, ["exemptions"] = OfACase, ["enforcement_steps"] = OfACase,
        ["operation_starts"] = OfACase,
        ["open_facilities_due"] = "gone with the next look at 対応施設検索", ["open_facilities_standing"] = "one row", ["open_facility_settings"] = WhileUsed,
        ["entitlements"] = Money, ["ledger_entries"] = Money, ["ledger_lines"] = Money, ["payee_accounts"] = Money, ["payments"] = Money, ["transfer_downloads"] = Money,
        ["transfer_files"] = Money, ["transfer_items"] = Money, ["transfer_results"] = Money, ["transfer_runs"] = Money, ["programme_versions"] = Money,
        ["device_accounts"] = WhileUsed, ["passkeys"] = WhileUsed, ["portal_memberships"] = WhileUsed, ["portal_users"] = WhileUsed, ["staff_requests"] = WhileUsed, ["staff_users"] = WhileUsed,
        ["bank_branches"] = Facts, ["banks"] = Facts, ["coverages"] = Facts, ["device_models"] = Facts, ["facilities"] = Facts, ["insurance_registrations"] = Facts, ["insurers"] = Facts,
        ["people"] = Facts, ["revocation_lists"] = Facts, ["revoked_certificates"] = Facts,
        ["articles"] = Told, ["article_versions"] = Told, ["article_files"] = Told, ["article_changes"] = Told,
        ["audit_chain"] = "the audit trail: ten years", ["audit_events"] = "the audit trail: ten years",
        ["data_protection_keys"] = "they open cookies; ASP.NET makes new ones every 90 days", ["masters"] = "one row for each master",
        ["facility_imports"] = "what the master was made of; without data of people", ["facility_import_refusals"] = "codes and sentences of ours; without data of people",
        ["reminders"] = "so that nobody is reminded twice", ["reminder_stops"] = "so that nobody is reminded against their word", ["duty_reminders"] = "so that nobody is reminded twice",
        ["programme_reminders"] = "so that nobody is reminded twice",
        ["inquiry_messages"] = "with the inquiry, which takes them along",
        ["service_figures"] = "one row for each figure", ["service_notes"] = "what was told to everybody; without data of people",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
