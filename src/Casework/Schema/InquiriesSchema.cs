using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shikaku.Casework.Schema;

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class InquiriesSchema() : SqlMigration(Name)
{
    private const string Name = "0070_inquiries";
}
