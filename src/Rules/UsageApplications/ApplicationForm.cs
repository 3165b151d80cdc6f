using System.Globalization;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.UsageApplications;

/// <summary>A form that may be sent.</summary>
/// <param name="Stated">As <see cref="FacilityMatching.Canonical"/> writes it; null unless ① was chosen.</param>
public sealed record ApplicationAnswers(FacilityCheck FacilityCheck, string? Stated, int StaffCount, int DeviceCount, string? Reason);

/// <summary>What 001_f051a3c8d303b27a.txt, 5-1 to 5-3, asks of the form. Required and wrong are two things: only the former stands under 必須情報.</summary>
public static class ApplicationForm
{
    public const int MaxStaff = 999;

    /// <summary>「1度の申請における上限台数は20台です。」</summary>
    public const int MaxDevices = 20;

    /// <summary>Of an additional application: a stand-in, docs/stand-ins.md.</summary>
    public const int MaxAdditionalDevices = 100;

    public const int MaxReason = 1000;

    /// <summary>西暦 and the eras people alive were born in.</summary>
    public static IReadOnlyList<string> Eras { get; } = ["西暦", "令和", "平成", "昭和", "大正"];

    /// <param name="today">In Japan.</param>
    public static FormReading<ApplicationAnswers> Read(
        ApplicationKind kind, FacilityKind facility, IReadOnlyDictionary<string, string> typed, int attachments, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        var check = ReadCheck(kind, typed);
        var stated = kind == ApplicationKind.UsageStart ? StatedText(facility, typed) : null;
        void Note(string field, Refusal? refusal)
        {
            if (refusal is not null)
            {
                problems.Add(new FieldProblem(field, refusal));
            }
        }

        Note(FormFields.FacilityCheck, check is null ? UsageApplicationRefusals.MethodMissing : null);
        Note(FormFields.Stated, check == FacilityCheck.ByMatching ? StatedProblem(facility, typed, today) : null);
        Note(FormFields.StaffCount, StaffProblem(Value(typed, FormFields.StaffCount)));
        Note(FormFields.DeviceCount, DeviceProblem(kind, Value(typed, FormFields.DeviceCount)));
        Note(FormFields.Reason, kind == ApplicationKind.AdditionalDevices ? ReasonProblem(Value(typed, FormFields.Reason)) : null);
        Note(FormFields.Attachments, check == FacilityCheck.ByDocument && attachments == 0 ? UsageApplicationRefusals.DocumentMissing : null);
        Note(FormFields.TermsAgreed, TermsAgreed(typed) ? null : UsageApplicationRefusals.TermsNotAgreed);
        var answers = problems.Count > 0 ? null : new ApplicationAnswers(
            check!.Value,
            check == FacilityCheck.ByMatching ? FacilityMatching.Canonical(facility, stated) : null,
            TypedCount.Read(Value(typed, FormFields.StaffCount))!.Value,
            TypedCount.Read(Value(typed, FormFields.DeviceCount))!.Value,
            kind == ApplicationKind.AdditionalDevices ? Value(typed, FormFields.Reason) : null);
        return new(answers, problems);
    }

    /// <summary>必須情報: 「必須情報を全て入力するとボタンは表示されなくなります。」 The fields of the form that must hold something, and whether they do.</summary>
    public static IReadOnlyList<(string Field, bool Filled)> Required(
        ApplicationKind kind, FacilityKind facility, IReadOnlyDictionary<string, string> typed, int attachments)
    {
        var result = new List<(string, bool)>();
        if (kind == ApplicationKind.UsageStart)
        {
            var check = ReadCheck(kind, typed);
            result.Add((FormFields.FacilityCheck, check is not null));
            result.Add((FormFields.Stated, check != FacilityCheck.ByMatching || StatedFilled(facility, typed)));
        }

        result.Add((FormFields.StaffCount, Value(typed, FormFields.StaffCount) is not null));
        result.Add((FormFields.DeviceCount, Value(typed, FormFields.DeviceCount) is not null));
        if (kind == ApplicationKind.AdditionalDevices)
        {
            result.Add((FormFields.Reason, Value(typed, FormFields.Reason) is not null));
        }
        else
        {
            result.Add((FormFields.Attachments, ReadCheck(kind, typed) != FacilityCheck.ByDocument || attachments > 0));
        }

        result.Add((FormFields.TermsAgreed, TermsAgreed(typed)));
        return result;
    }

    /// <summary>What was stated in one text, such as 昭和31年4月5日; null: nothing was typed.</summary>
    public static string? StatedText(FacilityKind facility, IReadOnlyDictionary<string, string> typed)
    {
        if (facility != FacilityKind.TreatmentOffice)
        {
            return Value(typed, FormFields.Stated);
        }

        string?[] parts = [Value(typed, FormFields.BirthYear), Value(typed, FormFields.BirthMonth), Value(typed, FormFields.BirthDay)];
        if (parts.All(part => part is null))
        {
            return null;
        }

        var era = Value(typed, FormFields.BirthEra);
        return $"{(era is null or "西暦" ? "" : era)}{parts[0]}年{parts[1]}月{parts[2]}日";
    }

    /// <summary>What is wrong with what ① states, if anything: what cannot be right costs no try of 施設の確認.</summary>
    public static Refusal? StatedProblem(FacilityKind facility, IReadOnlyDictionary<string, string> typed, DateOnly today)
    {
        var stated = StatedText(facility, typed);
        if (facility != FacilityKind.TreatmentOffice)
        {
            return stated is null ? UsageApplicationRefusals.AccountMissing
                : FacilityMatching.Canonical(facility, stated) is null ? UsageApplicationRefusals.AccountUnreadable : null;
        }

        return stated is null ? UsageApplicationRefusals.BirthDateMissing
            : !StatedFilled(facility, typed) ? UsageApplicationRefusals.BirthDateIncomplete
            : YearWithoutEra(typed) is { } year ? UsageApplicationRefusals.BirthYearWithoutEra with
            {
                Detail = $"生年月日が「西暦{year}年」になっています。昭和などの元号を選ぶか、西暦を1954のように4桁で入力してください。",
            }
            : !FacilityMatching.TryParseBirthDate(stated, out var birth) ? UsageApplicationRefusals.BirthDateNotADay
            : birth > today ? UsageApplicationRefusals.BirthDateInFuture : null;
    }

    // 「54」 beside 西暦 is the 54th year of an era, of which nobody can say which.
    private static int? YearWithoutEra(IReadOnlyDictionary<string, string> typed) =>
        Value(typed, FormFields.BirthEra) is null or "西暦"
            && TypedCode.Nfkc(Value(typed, FormFields.BirthYear)).Trim() is { Length: 1 or 2 } text && Digits.Only(text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;

    /// <summary>Agreed to this version: one agreed to in a draft before the terms changed has to be read again.</summary>
    private static bool TermsAgreed(IReadOnlyDictionary<string, string> typed) => Value(typed, FormFields.TermsAgreed) == TermsOfUse.Version;

    private static bool StatedFilled(FacilityKind facility, IReadOnlyDictionary<string, string> typed) => facility == FacilityKind.TreatmentOffice
        ? Value(typed, FormFields.BirthYear) is not null && Value(typed, FormFields.BirthMonth) is not null && Value(typed, FormFields.BirthDay) is not null
        : Value(typed, FormFields.Stated) is not null;

    private static FacilityCheck? ReadCheck(ApplicationKind kind, IReadOnlyDictionary<string, string> typed) => (kind, Value(typed, FormFields.FacilityCheck)) switch
    {
        (ApplicationKind.AdditionalDevices, _) => FacilityCheck.NotNeeded,
        (_, nameof(FacilityCheck.ByMatching)) => FacilityCheck.ByMatching,
        (_, nameof(FacilityCheck.ByDocument)) => FacilityCheck.ByDocument,
        _ => null,
    };

    private static Refusal? StaffProblem(string? typed) => typed is null ? UsageApplicationRefusals.StaffMissing
        : TypedCount.Read(typed) is >= 1 and <= MaxStaff ? null : UsageApplicationRefusals.StaffOutOfRange;

    private static Refusal? DeviceProblem(ApplicationKind kind, string? typed) => (kind, typed, typed is null ? null : TypedCount.Read(typed)) switch
    {
        (_, null, _) => UsageApplicationRefusals.DevicesMissing,
        (ApplicationKind.AdditionalDevices, _, >= 1 and <= MaxAdditionalDevices) => null,
        (ApplicationKind.AdditionalDevices, _, _) => UsageApplicationRefusals.AdditionalDevicesOutOfRange,
        (_, _, >= 1 and <= MaxDevices) => null,
        (_, _, > MaxDevices) => UsageApplicationRefusals.DevicesTooMany,
        _ => UsageApplicationRefusals.DevicesOutOfRange,
    };

    private static Refusal? ReasonProblem(string? typed) => typed is null ? UsageApplicationRefusals.ReasonMissing
        : typed.Length > MaxReason ? UsageApplicationRefusals.ReasonTooLong : TextRefusals.Of(typed);

    private static string? Value(IReadOnlyDictionary<string, string> typed, string field) =>
        typed.TryGetValue(field, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
