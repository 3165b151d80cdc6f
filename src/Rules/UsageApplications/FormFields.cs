using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.UsageApplications;

/// <summary>Names of the fields: of the form, of drafts, and of the reasons of a return. They never change; <see cref="FormVersions"/> would have to map them.</summary>
public static class FormFields
{
    public const string FacilityCheck = "FacilityCheck";
    public const string BirthEra = "BirthEra";
    public const string BirthYear = "BirthYear";
    public const string BirthMonth = "BirthMonth";
    public const string BirthDay = "BirthDay";

    /// <summary>Birth date (put together from the four above) or account number.</summary>
    public const string Claimed = "Claimed";
    public const string StaffCount = "StaffCount";
    public const string DeviceCount = "DeviceCount";
    public const string Reason = "Reason";
    /// <summary>The version of the terms that was agreed to (<see cref="TermsOfUse"/>); empty: none.</summary>
    public const string TermsAgreed = "TermsAgreed";

    public const string Attachments = "Attachments";

    /// <summary>The longest entry a draft keeps: twice the longest field, for who types too much and cuts it later.</summary>
    public const int MaxEntry = 2000;

    /// <summary>What a draft of this form may hold.</summary>
    public static IReadOnlyList<string> Of(ApplicationKind kind, FacilityKind facility) => (kind, facility) switch
    {
        (ApplicationKind.AdditionalDevices, _) => [StaffCount, DeviceCount, Reason, TermsAgreed],
        (_, FacilityKind.TreatmentOffice) => [FacilityCheck, BirthEra, BirthYear, BirthMonth, BirthDay, StaffCount, DeviceCount, TermsAgreed],
        _ => [FacilityCheck, Claimed, StaffCount, DeviceCount, TermsAgreed],
    };

    public static string Label(string field, FacilityKind facility) => field switch
    {
        FacilityCheck => "施設の確認方法",
        Claimed => facility == FacilityKind.TreatmentOffice ? "生年月日" : "口座番号",
        StaffCount => "職員数",
        DeviceCount => "申請台数",
        Reason => "追加する理由",
        TermsAgreed => "利用規約への同意",
        Attachments => "添付書類",
        BirthEra => "生年月日の元号",
        BirthYear => "生年月日の年",
        BirthMonth => "生年月日の月",
        BirthDay => "生年月日の日",
        FormVersions.OldMethod => "施設の確認方法",
        FormVersions.OldBirthDate => "生年月日",
        _ => field,
    };

    /// <summary>Which field of the screen an answer belongs to.</summary>
    public static string Shown(string field) => field is BirthEra or BirthYear or BirthMonth or BirthDay ? Claimed : field;
}
