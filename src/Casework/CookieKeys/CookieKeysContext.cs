using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Shikaku.Casework.CookieKeys;

/// <summary>The keys of one application, as the framework's repository reads and writes them; those of another are not there.</summary>
internal sealed class CookieKeysContext(DbContextOptions<CookieKeysContext> options, string application) : DbContext(options), IDataProtectionKeyContext
{
    private const string Application = "Application";

    private readonly string application = application;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public static CookieKeysContext Open(NpgsqlDataSource database, string application) =>
        new(new DbContextOptionsBuilder<CookieKeysContext>().UseNpgsql(database.CreateConnection(), contextOwnsConnection: true).Options, application);

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        foreach (var added in ChangeTracker.Entries<DataProtectionKey>().Where(entry => entry.State == EntityState.Added))
        {
            added.Property(Application).CurrentValue = application;
        }

        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<DataProtectionKey>(key =>
    {
        key.ToTable("data_protection_keys");
        key.Property(k => k.Id).HasColumnName("id");
        key.Property<string>(Application).HasColumnName("application");
        key.Property(k => k.FriendlyName).HasColumnName("friendly_name");
        key.Property(k => k.Xml).HasColumnName("xml");
        key.HasQueryFilter(k => EF.Property<string>(k, Application) == application);
    });
}
