using System.Text.Json;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>What a member of staff is to become.</summary>
/// <param name="OwnFacilityCodes">Whose cases they never decide.</param>
public sealed record StaffChange(string Name, StaffRole Role, RegionalBureau? Bureau, string? Prefecture, IReadOnlyList<string> OwnFacilityCodes, string? Mail)
{
    public static StaffChange Read(string json) => JsonSerializer.Deserialize<StaffChange>(json)!;

    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Whether the person could do afterwards what they cannot now.</summary>
    public bool GivesMoreThan(StaffUser user) =>
        SecondAdministrator.IsNeededFor(Role)
        && (user.Role != Role || user.Bureau != Bureau || user.Prefecture != Prefecture || user.OwnFacilityCodes.Except(OwnFacilityCodes, StringComparer.Ordinal).Any());

    /// <summary>Whether what the person does now goes on.</summary>
    public bool KeepsPlaceOf(StaffUser user) => user.Role == Role && user.Bureau == Bureau && user.Prefecture == Prefecture;

    public void ApplyTo(StaffUser user)
    {
        user.Name = Name;
        user.Role = Role;
        user.Bureau = Bureau;
        user.Prefecture = Prefecture;
        user.OwnFacilityCodes = [.. OwnFacilityCodes];
        user.WriteTo(Mail);
        user.Stamp();
    }
}
