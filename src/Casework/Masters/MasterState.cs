using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Masters;

namespace Shikaku.Casework.Masters;

/// <summary>When a master was taken in last. There is a row for each from the first migration on.</summary>
public sealed class MasterState
{
    public required Master Name { get; init; }

    /// <summary>Null: never, or it is not taken in but shipped (the holidays).</summary>
    public DateTimeOffset? TakenInAt { get; set; }

    /// <summary>When administrators were told last that it is too old; null: not since it was taken in.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>In the transaction that takes it in.</summary>
    public static Task TakeInAsync(AppDbContext db, Master name, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.MasterStates.Where(m => m.Name == name).ExecuteUpdateAsync(
            row => row.SetProperty(m => m.TakenInAt, at.ToUniversalTime()).SetProperty(m => m.ToldAt, (DateTimeOffset?)null), cancellationToken);
}

internal sealed class MasterStateMapping : IEntityTypeConfiguration<MasterState>
{
    public void Configure(EntityTypeBuilder<MasterState> builder) => builder.ToTable("masters").HasKey(m => m.Name);
}
