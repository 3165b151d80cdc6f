using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Facilities;

public sealed class Facility
{
    public required FacilityCode FacilityCode { get; init; }

    public required FacilityKind Kind { get; init; }

    /// <summary>施術所の別: JudoTherapy, Massage, Acupuncture, Moxibustion; empty for the other kinds.</summary>
    public string[] Practices { get; init; } = [];

    public string? RegistrationNumber { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    /// <summary>Seven digits.</summary>
    public string? PostalCode { get; init; }

    public required string Address { get; init; }

    /// <summary>Digits only.</summary>
    public required string Phone { get; init; }

    /// <summary>施術管理者の生年月日, of a treatment office. For the check alone: never shown to a portal user.</summary>
    public DateOnly? ManagerBirthDate { get; init; }

    /// <summary>口座番号 used for claims, of the other kinds: seven digits. For the check alone: never shown to a portal user.</summary>
    public string? ClaimsAccountNumber { get; init; }

    /// <summary>The first day without it; null while it is open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Name and address as search folds them (<see cref="Rules.Facilities.SearchKey"/>).</summary>
    public string SearchName { get; init; } = "";

    public string SearchKana { get; init; } = "";

    public DateTimeOffset? ImportedAt { get; init; }
}

internal sealed class FacilityMapping : IEntityTypeConfiguration<Facility>
{
    public void Configure(EntityTypeBuilder<Facility> builder)
    {
        builder.ToTable("facilities").HasKey(f => f.FacilityCode);
    }
}
