using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Facilities;

public enum FacilityImportState
{
    Running,
    Finished,

    /// <summary>Nothing was changed; line 0 of the report says why.</summary>
    Failed,
}

/// <summary>One run of the facility master's import.</summary>
public sealed class FacilityImport
{
    public required Guid Id { get; init; }

    public required byte[] FileSha256 { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public required FacilityImportState State { get; set; }

    public int RowsRead { get; set; }

    public int? RowsTotal { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Closed { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }

    public required Actor StartedBy { get; init; }
}

/// <summary>Why a row was not taken in.</summary>
public sealed class FacilityImportRefusal
{
    /// <summary>The line that stands for the whole file.</summary>
    public const int WholeFile = 0;

    public required Guid ImportId { get; init; }

    /// <summary>Of the file; the headings are line 1.</summary>
    public required int Line { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }
}

internal sealed class FacilityImportMapping : IEntityTypeConfiguration<FacilityImport>
{
    public void Configure(EntityTypeBuilder<FacilityImport> builder)
    {
        builder.ToTable("facility_imports");
        builder.Property(i => i.Id).ValueGeneratedNever();
    }
}

internal sealed class FacilityImportRefusalMapping : IEntityTypeConfiguration<FacilityImportRefusal>
{
    public void Configure(EntityTypeBuilder<FacilityImportRefusal> builder) => builder.ToTable("facility_import_refusals").HasKey(r => new { r.ImportId, r.Line });
}
