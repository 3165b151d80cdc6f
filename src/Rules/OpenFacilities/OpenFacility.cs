using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.OpenFacilities;

/// <summary>What is known of a facility when it is decided whether the public finds it.</summary>
public sealed record OpenFacilityFacts
{
    public required FacilityCode Code { get; init; }

    public required string Name { get; init; }

    public required string NameKana { get; init; }

    public required FacilityKind Kind { get; init; }

    /// <summary>施術所の別 as the master has it.</summary>
    public required IReadOnlyList<string> Practices { get; init; }

    public required string Address { get; init; }

    public required string Phone { get; init; }

    /// <summary>The first day without it.</summary>
    public required DateOnly? ClosedOn { get; init; }

    /// <summary>運用開始日; null: not registered.</summary>
    public required DateOnly? StartsOn { get; init; }

    /// <summary>受領委任 is 中止 today.</summary>
    public required bool Suspended { get; init; }

    public required bool DetailsHidden { get; init; }

    public required bool HomeVisitsOnly { get; init; }
}

/// <summary>A facility as the public sees it; nothing else of it is in the look-up.</summary>
/// <param name="Prefecture">01 to 47, of its 機関コード.</param>
/// <param name="City">Empty: its address does not say.</param>
/// <param name="Address">Null: the facility does not show it; likewise its telephone.</param>
public sealed record OpenFacility(
    string Name, string NameKana, IReadOnlyList<OpenFacilityCategory> Categories, string Prefecture, string City, string? Address, string? Phone, bool HomeVisitsOnly, DateOnly StartsOn);
