using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;

namespace Shikaku.Rules.Programmes;

/// <summary>Why a programme's file is not taken, in words for who wrote it.</summary>
/// <param name="Line">1 first; 0: the whole file.</param>
public sealed record ProgrammeFileError(int Line, string Sentence);

/// <summary>
/// A round as a policy officer writes it: 「項目: 値」, a line each, full or half width, # before an explanation. Every item is asked for and no other is
/// taken, so that a slip of the pen is found before anybody is paid by it.
/// </summary>
public static class ProgrammeFile
{
    internal static readonly Yen HighestYen = new(9_999_999_999);

    public static bool TryParse(string key, string text, [NotNullWhen(true)] out Programme? programme, out IReadOnlyList<ProgrammeFileError> errors)
    {
        var items = new ProgrammeItems(text);
        programme = IsKey(key) ? Read(key, items) : null;
        if (!IsKey(key))
        {
            items.Refuse(0, $"ファイル名「{key}」は、英小文字・数字・ハイフンで60文字以内にしてください。");
        }

        errors = items.Finish();
        if (errors.Count > 0)
        {
            programme = null;
        }

        return programme is not null;
    }

    private static bool IsKey(string key) => key.Length is >= 1 and <= 60 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Programme? Read(string key, ProgrammeItems items)
    {
        var kind = items.One("種別", Kinds, "助成金 または 協力金");
        var subsidy = kind == ProgrammeKind.Subsidy;
        var programme = new Programme(
            key,
            kind,
            items.Text("名称"),
            items.Many("施設の種類", FacilityKinds, "施術所、健診実施機関、助産所 のいずれか（、で区切る）").ToHashSet(),
            items.Yen(subsidy ? "上限額" : "支給額", HighestYen),
            subsidy ? items.Parse("補助率", Rate, "1/1 から 100/100 までの 3/4 のような分数（1以下）") : new Rate(1, 1),
            subsidy ? items.One("上限の対象", Caps, "事業費 または 補助額") : CapOn.Amount,
            subsidy ? items.Parse("端数処理", RoundDownTo, "1,000円未満切捨て または 切捨てなし") : Yen.One,
            items.Parse("活動期間", Period, "2025-05-01 から 2025-07-31 まで（終わりが決まっていないときは 2025-05-01 から 期限なし）"),
            items.Parse("受付期間", Period, "2025-08-01 から 2025-10-31 まで（終わりが決まっていないときは 2025-08-01 から 期限なし）"),
            items.Parse("締切日", DueOn, "2025-09-30 の形の日付、または受付期間が 期限なし のときだけ なし"),
            items.Many("必要書類", Documents, "領収書、内訳書、口座確認書類、または なし", none: "なし"),
            items.Parse("支払承認", Above, "40,000円 を超える額"),
            items.Text("出典"),
            items.Optional("見本", value => value is "はい"),
            subsidy ? ProgrammeTerms.Read(items) : SubsidyTerms.None);
        if (!items.HasErrors)
        {
            JudgeDays(programme, items);
        }

        return programme;
    }

    private static void JudgeDays(Programme programme, ProgrammeItems items)
    {
        if (!programme.Application.Contains(programme.DueOn) || (programme.DueOn == DateOnly.MaxValue && programme.Application.HasEnd))
        {
            items.Refuse("締切日", "締切日は、受付期間の中の日にしてください。");
        }

        // Its facilities are reminded by the days of the end, and 「7月まで」 is what the round is about.
        if (programme.Kind == ProgrammeKind.CooperationPayment && (!programme.Activity.HasEnd || !programme.Application.HasEnd))
        {
            items.Refuse(programme.Activity.HasEnd ? "受付期間" : "活動期間", "協力金には、終わりの日を書いてください。");
        }
    }

    private static readonly Dictionary<string, ProgrammeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["助成金"] = ProgrammeKind.Subsidy,
        ["協力金"] = ProgrammeKind.CooperationPayment,
    };

    private static readonly Dictionary<string, FacilityKind> FacilityKinds = new(StringComparer.Ordinal)
    {
        ["施術所"] = FacilityKind.TreatmentOffice,
        ["健診実施機関"] = FacilityKind.CheckupInstitution,
        ["助産所"] = FacilityKind.MidwiferyHome,
    };

    private static readonly Dictionary<string, CapOn> Caps = new(StringComparer.Ordinal)
    {
        ["事業費"] = CapOn.Cost,
        ["補助額"] = CapOn.Amount,
    };

    private static readonly Dictionary<string, EvidenceDocument> Documents = new(StringComparer.Ordinal)
    {
        ["領収書"] = EvidenceDocument.Receipt,
        ["内訳書"] = EvidenceDocument.Breakdown,
        ["口座確認書類"] = EvidenceDocument.AccountProof,
    };

    internal static bool TryYen(string text, out Yen yen)
    {
        var isAmount = long.TryParse((text.EndsWith('円') ? text[..^1] : "").Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var amount);
        yen = new Yen(amount);
        return isAmount;
    }

    private static Rate? Rate(string text) =>
        text.Split('/') is [var part, var of]
        && int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var p)
        && int.TryParse(of.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var o)
        && p >= 1 && o >= p && o <= 100
            ? new Rate(p, o)
            : null;

    private static Yen? RoundDownTo(string text) => text switch
    {
        "切捨てなし" => Yen.One,
        _ when text.EndsWith("未満切捨て", StringComparison.Ordinal) && TryYen(text[..^"未満切捨て".Length], out var yen) && yen.Amount is >= 1 and <= 1_000_000 => yen,
        _ => null,
    };

    private static Yen? Above(string text) =>
        text.EndsWith("を超える額", StringComparison.Ordinal) && TryYen(text[..^"を超える額".Length].Trim(), out var yen) ? yen : null;

    internal static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateOnly? DueOn(string text) => text == "なし" ? DateOnly.MaxValue : Day(text);

    private static DayPeriod? Period(string text) =>
        text.EndsWith("から 期限なし", StringComparison.Ordinal) && Day(text[..^"から 期限なし".Length].Trim()) is { } begin ? DayPeriod.From(begin)
        : text.EndsWith("まで", StringComparison.Ordinal) && text[..^"まで".Length].Split("から") is [var from, var until]
        && Day(from.Trim()) is { } first && Day(until.Trim()) is { } last && first <= last
            ? new DayPeriod(first, last)
            : null;
}
