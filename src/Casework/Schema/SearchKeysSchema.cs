using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shikaku.Casework.Schema;

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class SearchKeysSchema() : SqlMigration(Name)
{
    private const string Name = "0006_search_keys";
}

[DbContext(typeof(AppDbContext))]
[Migration(Name)]
internal sealed class SearchKeysAgainSchema() : SqlMigration(Name)
{
    private const string Name = "0015_search_keys_again";
}
