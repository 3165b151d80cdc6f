using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shikaku.Casework.Schema;

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class OpenFacilitiesSchema() : SqlMigration(Name)
{
    private const string Name = "0080_open_facilities";
}
