using System.Globalization;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.UsageApplications;

/// <summary>
/// The fields of 利用開始申請 and 追加申請, in the order of the form. Their names stand in the form, in drafts, and in the reasons of a return. They never change;
/// <see cref="FormVersions"/> would have to map them.
/// </summary>
public static class FormFields
{
    public const string FacilityCheck = "FacilityCheck";
    public const string BirthEra = "BirthEra";
    public const string BirthYear = "BirthYear";
    public const string BirthMonth = "BirthMonth";
    public const string BirthDay = "BirthDay";

    /// <summary>Birth date (put together from the four above) or account number, by the name that drafts and returns have kept for it.</summary>
    public const string Stated = "Claimed";
    public const string StaffCount = "StaffCount";
    public const string DeviceCount = "DeviceCount";
    public const string Reason = "Reason";

    /// <summary>The version of the terms that was agreed to (<see cref="TermsOfUse"/>); empty: none.</summary>
    public const string TermsAgreed = "TermsAgreed";

    public const string Attachments = "Attachments";

    /// <summary>The longest entry a draft keeps: twice the longest field, for who types too much and cuts it later.</summary>
    public const int MaxEntry = 2000;

    private const ReadBack Counted = ReadBack.Check | ReadBack.Lead | ReadBack.Receipt | ReadBack.Details | ReadBack.Mail;

    private static readonly Dictionary<ReadBack, string> AsEverywhere = [];
    private static readonly Dictionary<ReadBack, string> ToAdd = new() { [ReadBack.Check] = "追加する台数", [ReadBack.Lead] = "追加する台数" };
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The whole form, and how each field reads back.</summary>
    public static IReadOnlyList<FormField<ApplicationAnswers>> All(ApplicationKind kind, FacilityKind facility)
    {
        var more = kind == ApplicationKind.AdditionalDevices;
        return
        [
            new(FacilityCheck, "施設の確認方法", sent => ApplicationStates.Name(sent.FacilityCheck))
            {
                Inputs = more ? [] : [FacilityCheck],
                In = more ? ReadBack.Case : ReadBack.Check | ReadBack.Details | ReadBack.Case,
                Again = sent => [(FacilityCheck, sent.FacilityCheck.ToString())],
            },
            OfStated(more, facility),
            new(StaffCount, "職員数", sent => sent.StaffCount.ToString(Invariant)) { In = Counted },
            new(DeviceCount, "申請台数", sent => sent.DeviceCount.ToString(Invariant))
            {
                In = Counted,
                OtherLabels = more ? ToAdd : AsEverywhere,
            },
            new(Reason, "追加する理由", sent => sent.Reason)
            {
                Inputs = more ? [Reason] : [],
                In = ReadBack.Check | ReadBack.Details | ReadBack.Case,
                OtherLabels = new Dictionary<ReadBack, string> { [ReadBack.Case] = "追加の理由" },
                AsTyped = true,
            },
            new(TermsAgreed, "利用規約への同意", _ => null) { Again = _ => [] },
        ];
    }

    /// <summary>What a draft of this form may hold.</summary>
    public static IReadOnlyList<string> Of(ApplicationKind kind, FacilityKind facility) => [.. All(kind, facility).SelectMany(field => field.Inputs)];

    public static string Label(string field, FacilityKind facility) => field switch
    {
        Attachments => "添付書類",
        BirthEra => "生年月日の元号",
        BirthYear => "生年月日の年",
        BirthMonth => "生年月日の月",
        BirthDay => "生年月日の日",
        FormVersions.OldMethod => "施設の確認方法",
        FormVersions.OldBirthDate => "生年月日",
        _ => All(ApplicationKind.UsageStart, facility).FirstOrDefault(each => each.Name == field)?.Label ?? field,
    };

    /// <summary>Which field of the screen an answer belongs to.</summary>
    public static string Shown(string field) => field is BirthEra or BirthYear or BirthMonth or BirthDay ? Stated : field;

    /// <summary>What ① asks for.</summary>
    private static FormField<ApplicationAnswers> OfStated(bool more, FacilityKind facility) => facility == FacilityKind.TreatmentOffice
        ? new(Stated, "生年月日", sent => FacilityMatching.TryParseBirthDate(sent.Stated, out var date) ? JapaneseDate.FormatBoth(date) : sent.Stated)
        {
            Inputs = more ? [] : [BirthEra, BirthYear, BirthMonth, BirthDay],
            In = more ? ReadBack.None : ReadBack.Check,
            OtherLabels = new Dictionary<ReadBack, string> { [ReadBack.Check] = "施術管理者の生年月日" },
            ChangeLabel = "生年月日",
            Again = sent => FacilityMatching.TryParseBirthDate(sent.Stated, out var date) ? FormVersions.Parts(date) : [],
        }
        : new(Stated, "口座番号", sent => sent.Stated) { Inputs = more ? [] : [Stated], In = more ? ReadBack.None : ReadBack.Check };
}
