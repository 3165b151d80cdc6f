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

    public required string PasswordHash { get; set; }

    public required string ActivationCodeHash { get; set; }

    /// <summary>初期登録 of the terminal that has it now; null again when the code is reissued.</summary>
    public DateTimeOffset? ActivationCodeUsedAt { get; set; }

    public string? DeviceName { get; set; }

    /// <summary>DER.</summary>
    public byte[]? DeviceCertificate { get; set; }

    public byte[]? DeviceCertificateSha256 { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The first 初期登録 with this account. What it ended, the introduction, stays ended: neither a reissue nor a stop takes it back.</summary>
    public DateTimeOffset? RegisteredAt { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Password and activation code for the settings sheet, sealed for the portal alone; null once used, and for accounts opened without a sheet.</summary>
    public byte[]? SealedSecrets { get; set; }

    /// <summary>The application it was opened for.</summary>
    public Guid? ApplicationId { get; init; }
}

internal sealed class DeviceAccountMapping : IEntityTypeConfiguration<DeviceAccount>
{
    public void Configure(EntityTypeBuilder<DeviceAccount> builder)
    {
        builder.ToTable("device_accounts");
    }
}
