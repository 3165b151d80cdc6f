using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>対象機器: known to take extended APDU, or known not to (a SAM inside).</summary>
public sealed class DeviceModel
{
    public required DeviceKind Kind { get; init; }

    public required string Maker { get; init; }

    public required string Model { get; init; }

    /// <summary>Kind, maker and model as they are compared.</summary>
    public required string SearchKey { get; init; }

    public required bool Supported { get; init; }

    /// <summary>Why not.</summary>
    public string? Reason { get; init; }
}

internal sealed class DeviceModelMapping : IEntityTypeConfiguration<DeviceModel>
{
    public void Configure(EntityTypeBuilder<DeviceModel> builder) => builder.ToTable("device_models").HasKey(m => m.SearchKey);
}
