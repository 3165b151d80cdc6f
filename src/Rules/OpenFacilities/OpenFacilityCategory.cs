namespace Shikaku.Rules.OpenFacilities;

/// <summary>What a facility offers, as the public looks for it: 施術所の別, or the kind of the others. Several of one facility. The first four bear the names the master has.</summary>
public enum OpenFacilityCategory
{
    JudoTherapy,
    Massage,
    Acupuncture,
    Moxibustion,

    /// <summary>健診実施機関.</summary>
    CheckupInstitution,

    /// <summary>助産所.</summary>
    MidwiferyHome,
}

public static class OpenFacilityCategories
{
    public static IReadOnlyList<OpenFacilityCategory> All { get; } = Enum.GetValues<OpenFacilityCategory>();

    public static string Name(OpenFacilityCategory category) => category switch
    {
        OpenFacilityCategory.JudoTherapy => "柔道整復",
        OpenFacilityCategory.Massage => "あん摩マッサージ指圧",
        OpenFacilityCategory.Acupuncture => "はり",
        OpenFacilityCategory.Moxibustion => "きゅう",
        OpenFacilityCategory.CheckupInstitution => "健診実施機関",
        OpenFacilityCategory.MidwiferyHome => "助産所",
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    public static string Names(IEnumerable<OpenFacilityCategory> categories) => string.Join('・', categories.Select(Name));
}
