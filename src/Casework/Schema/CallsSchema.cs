using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shikaku.Casework.Schema;

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class CallsSchema() : SqlMigration(Name)
{
    private const string Name = "0100_calls";
}
