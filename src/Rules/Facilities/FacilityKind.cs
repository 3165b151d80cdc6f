namespace Shikaku.Rules.Facilities;

public enum FacilityKind
{
    /// <summary>施術所.</summary>
    TreatmentOffice,

    /// <summary>健診実施機関.</summary>
    CheckupInstitution,

    /// <summary>助産所.</summary>
    MidwiferyHome,
}
