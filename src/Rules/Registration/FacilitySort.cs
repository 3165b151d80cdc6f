using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Registration;

/// <summary>What a person registers as: kind of facility, and of a 施術所 its practice.</summary>
public enum FacilitySort
{
    /// <summary>柔道整復の施術所.</summary>
    JudoTherapy,

    /// <summary>あん摩マッサージ指圧・はり・きゅうの施術所.</summary>
    MassageAcupunctureMoxibustion,

    /// <summary>健診実施機関.</summary>
    CheckupInstitution,

    /// <summary>助産所.</summary>
    MidwiferyHome,
}

public static class FacilitySorts
{
    private static readonly string[] MassageAcupunctureMoxibustion = ["Massage", "Acupuncture", "Moxibustion"];

    public static string Name(FacilitySort sort) => sort switch
    {
        FacilitySort.JudoTherapy => "柔道整復の施術所",
        FacilitySort.MassageAcupunctureMoxibustion => "あん摩マッサージ指圧・はり・きゅうの施術所",
        FacilitySort.CheckupInstitution => "健診実施機関",
        _ => "助産所",
    };

    /// <summary>Whether a facility of the master is of this sort. One office may be of both practices.</summary>
    public static bool Includes(FacilitySort sort, FacilityKind kind, IReadOnlyCollection<string> practices) => sort switch
    {
        FacilitySort.JudoTherapy => kind == FacilityKind.TreatmentOffice && practices.Contains("JudoTherapy", StringComparer.Ordinal),
        FacilitySort.MassageAcupunctureMoxibustion => kind == FacilityKind.TreatmentOffice && practices.Intersect(MassageAcupunctureMoxibustion, StringComparer.Ordinal).Any(),
        FacilitySort.CheckupInstitution => kind == FacilityKind.CheckupInstitution,
        _ => kind == FacilityKind.MidwiferyHome,
    };
}
