using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shikaku.Casework.Schema;

/// <summary>A migration whose content is the SQL file of its name beside it, or the files in the folder of its name, in their order.</summary>
internal abstract class SqlMigration(string name) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var assembly = typeof(SqlMigration).Assembly;
        var scripts = assembly.GetManifestResourceNames().Where(r => r == $"{name}.sql" || r.StartsWith($"{name}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (scripts.Count == 0)
        {
            throw new InvalidOperationException($"No script of {name}.");
        }
        foreach (var script in scripts)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(script)!);
            migrationBuilder.Sql(reader.ReadToEnd());
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("The schema goes forward only.");
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class EligibilitySchema() : SqlMigration(Name)
{
    private const string Name = "0001_eligibility";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class RegistrationToTerminalSchema() : SqlMigration(Name)
{
    private const string Name = "0002_registration_to_terminal";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class MoneyAndDutySchema() : SqlMigration(Name)
{
    private const string Name = "0003_money_and_duty";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class TermsOfAnAnswerSchema() : SqlMigration(Name)
{
    private const string Name = "0004_terms_of_an_answer";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class RevocationListAgeSchema() : SqlMigration(Name)
{
    private const string Name = "0005_revocation_list_age";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class DutySchema() : SqlMigration(Name)
{
    private const string Name = "0007_duty";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class MembershipsSchema() : SqlMigration(Name)
{
    private const string Name = "0009_memberships";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class TermsOfARoundSchema() : SqlMigration(Name)
{
    private const string Name = "0011_terms_of_a_round";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class PatientsUncountedSchema() : SqlMigration(Name)
{
    private const string Name = "0012_patients_uncounted";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class MoneyAndFacilitiesSchema() : SqlMigration(Name)
{
    private const string Name = "0013_money_and_facilities";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class SubsidiesPutAsideSchema() : SqlMigration(Name)
{
    private const string Name = "0008_subsidies_put_aside";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class DataProtectionKeysSchema() : SqlMigration(Name)
{
    private const string Name = "0016_data_protection_keys";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class FormOfADraftSchema() : SqlMigration(Name)
{
    private const string Name = "0017_form_of_a_draft";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class RegistrationsOfAnAddressSchema() : SqlMigration(Name)
{
    private const string Name = "0018_registrations_of_an_address";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class ThePersonAgainSchema() : SqlMigration(Name)
{
    private const string Name = "0018_the_person_again";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class ChangesTakenBackSchema() : SqlMigration(Name)
{
    private const string Name = "0018_changes_taken_back";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class SignInCodesSchema() : SqlMigration(Name)
{
    private const string Name = "0018_sign_in_codes";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class RightsEndSchema() : SqlMigration(Name)
{
    private const string Name = "0022_rights_end";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class SecondAdministratorSchema() : SqlMigration(Name)
{
    private const string Name = "0023_second_administrator";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class AgeOfACheckSchema() : SqlMigration(Name)
{
    private const string Name = "0024_age_of_a_check";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class ARoleForEachHostSchema() : SqlMigration(Name)
{
    private const string Name = "0024_a_role_for_each_host";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class WrittenBySchema() : SqlMigration(Name)
{
    private const string Name = "0024_written_by";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class SecondFactorSchema() : SqlMigration(Name)
{
    private const string Name = "0040_second_factor";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class BetweenPagesSchema() : SqlMigration(Name)
{
    private const string Name = "0041_between_pages";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class StaffChangesTakenBackSchema() : SqlMigration(Name)
{
    private const string Name = "0042_staff_changes_taken_back";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class MastersSchema() : SqlMigration(Name)
{
    private const string Name = "0050_masters";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class NothingUnusedSchema() : SqlMigration(Name)
{
    private const string Name = "0051_nothing_unused";
}
