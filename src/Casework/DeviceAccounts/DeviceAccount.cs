using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>資格確認アカウント: one per terminal.</summary>
public sealed class DeviceAccount
{
    public long Id { get; private set; }

    public required LoginId LoginId { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required DeviceAccountStatus Status { get; set; }

    public required string PasswordHash { get; init; }

    public required string ActivationCodeHash { get; init; }

    public DateTimeOffset? ActivationCodeUsedAt { get; set; }

    /// <summary>Five lock the account.</summary>
    public int FailedActivations { get; set; }

    public DateTimeOffset? LockedAt { get; set; }

    public string? DeviceName { get; set; }

    /// <summary>DER.</summary>
    public byte[]? DeviceCertificate { get; set; }

    public byte[]? DeviceCertificateSha256 { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? RegisteredAt { get; set; }
}

internal sealed class DeviceAccountMapping : IEntityTypeConfiguration<DeviceAccount>
{
    public void Configure(EntityTypeBuilder<DeviceAccount> builder)
    {
        builder.ToTable("device_accounts");
    }
}
