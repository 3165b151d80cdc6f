using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shikaku.Casework.Schema;

/// <summary>A migration whose content is the SQL file of the same name beside it.</summary>
internal abstract class SqlMigration(string file) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script());

    protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("The schema goes forward only.");

    private string Script()
    {
        var name = $"Shikaku.Casework.Schema.{file}.sql";
        using var stream = typeof(SqlMigration).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

[DbContext(typeof(AppDbContext))]
[Migration(File)]
internal sealed class EligibilitySchema() : SqlMigration(File)
{
    private const string File = "0001_eligibility";
}

[DbContext(typeof(AppDbContext))]
[Migration(File)]
internal sealed class RegistrationToTerminalSchema() : SqlMigration(File)
{
    private const string File = "0002_registration_to_terminal";
}

[DbContext(typeof(AppDbContext))]
[Migration(File)]
internal sealed class MoneyAndDutySchema() : SqlMigration(File)
{
    private const string File = "0003_money_and_duty";
}
