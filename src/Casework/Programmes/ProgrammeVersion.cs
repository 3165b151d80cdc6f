using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Programmes;

/// <summary>A programme's file as it was loaded. The newest of a key is in force; a decision names the one it was made by.</summary>
public sealed class ProgrammeVersion
{
    public long Id { get; private set; }

    public required string Key { get; init; }

    public required ProgrammeKind Kind { get; init; }

    public required string Text { get; init; }

    public required byte[] Sha256 { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    public required Actor LoadedBy { get; init; }
}

internal sealed class ProgrammeVersionMapping : IEntityTypeConfiguration<ProgrammeVersion>
{
    public void Configure(EntityTypeBuilder<ProgrammeVersion> builder) => builder.ToTable("programme_versions");
}
