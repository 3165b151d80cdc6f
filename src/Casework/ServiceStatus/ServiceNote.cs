using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>予定作業 or 障害, told to everybody.</summary>
public sealed class ServiceNote
{
    public required Guid Id { get; init; }

    public required ServiceNoteKind Kind { get; set; }

    public required string Title { get; set; }

    public required DateTimeOffset FromAt { get; set; }

    /// <summary>Null: not known; of an incident: it goes on.</summary>
    public DateTimeOffset? UntilAt { get; set; }

    public required string Words { get; set; }

    /// <summary>What was found out afterwards, and what is done so that it does not come again.</summary>
    public string? Afterword { get; set; }

    public required bool OnEveryPage { get; set; }

    public required int Version { get; set; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required Actor WrittenBy { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }
}

internal sealed class ServiceNoteMapping : IEntityTypeConfiguration<ServiceNote>
{
    public void Configure(EntityTypeBuilder<ServiceNote> builder) => builder.ToTable("service_notes");
}
