using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Grants;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Bodies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Inquiries;
using Shikaku.Rules.Money;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.Audit;

/// <summary>The details of an event in words. What has none is shown as it was stored; the exported file has the stored form throughout.</summary>
public static class AuditDetails
{
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["flags"] = "注意点", ["reasons"] = "理由", ["rulesVersion"] = "判定の決まり", ["with"] = "方法",
        ["before"] = "前", ["after"] = "後", ["reminder"] = "案内", ["programme"] = "事業",
        ["from"] = "いつから", ["to"] = "いつまで", ["kind"] = "種別", ["route"] = "経路", ["role"] = "役割", ["bureau"] = PublicBodies.RegionalBureau, ["prefecture"] = "都道府県",
        ["missing"] = "足りないこと", ["why"] = "進めた理由",
        ["shown"] = "表示したもの", ["actor"] = "だれが", ["action"] = "何を", ["subject"] = "対象",
        ["heldOn"] = "期日", ["facilities"] = "施設", ["ownFacilities"] = "自分の施設", ["present"] = "出席", ["absent"] = "欠席の数", ["version"] = "版",
        ["payment"] = "支払", ["payments"] = "支払の件数", ["yen"] = "金額", ["transferOn"] = "振込指定日", ["notice"] = "通知書番号",
        ["paid"] = "振込済", ["paidYen"] = "振込済の金額", ["returned"] = "組戻し", ["returnedYen"] = "組戻しの金額",
        ["askedOf"] = "確認を頼んだ人", ["enteredBy"] = "入力した職員",
        ["detailsHidden"] = "所在地と電話番号を出さない", ["homeVisitsOnly"] = "出張専業",
        ["outcome"] = "結果", ["page"] = "ページ", ["mail"] = "メール", ["number"] = "受付番号", ["form"] = "入力フォームの番号", ["onEveryPage"] = "全ページに表示", ["open"] = "終わりなし",
        ["bytes"] = "バイト数",
        ["events"] = "記録", ["faults"] = "疑い", ["head"] = "末尾",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Words = ApplicationReturnReasons.All.Select(reason => (reason.Code, reason.Label))
        .Concat(ApplicationRefusalReasons.All.Select(reason => (reason.Code, reason.Label)))
        .Concat(ClaimReturnReasons.All.Select(reason => (reason.Code, reason.Label)))
        .Concat(ClaimRefusalReasons.All.Select(reason => (reason.Code, reason.Label)))
        .Concat(Enum.GetValues<StaffRole>().Select(role => (role.ToString(), StaffPermissions.Name(role))))
        .Concat(Enum.GetValues<RegionalBureau>().Select(bureau => (bureau.ToString(), RegionalBureaus.Name(bureau))))
        .Concat(Enum.GetValues<MissingStep>().Select(step => (step.ToString(), Missing.Name(step))))
        .Concat(Enum.GetValues<InquiryTopic>().Select(topic => (topic.ToString(), InquiryTopics.Name(topic))))
        .Concat(CallReasons.All.Select(reason => (CallReasons.Mark + reason.Key, reason.Label)))
        .Concat(CallOutcomes.All.Select(outcome => (CallOutcomes.Mark + outcome, CallOutcomes.Name(outcome))))
        .Concat([("code", "確認コード"), ("password", "パスワード"), ("passkey", "パスキー")])
        .DistinctBy(word => word.Item1, StringComparer.Ordinal)
        .ToFrozenDictionary(word => word.Item1, word => word.Item2, StringComparer.Ordinal);

    /// <summary>Such as 「注意点：照合不一致、台数が多い。判定の決まり：review-1」. Null: there is nothing to say.</summary>
    public static string? InWords(AuditEvent audited)
    {
        if (audited.Details is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(audited.Details);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            return audited.Details;
        }

        var said = json.RootElement.EnumerateObject()
            .Select(property => (property.Name, Text: Say(property.Name, property.Value)))
            .Where(property => property.Text.Length > 0)
            .Select(property => $"{Labels.GetValueOrDefault(property.Name, property.Name)}：{property.Text}");
        return string.Join("。", said) is { Length: > 0 } words ? words : null;
    }

    private static string Say(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "はい",
        JsonValueKind.False => "いいえ",
        JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(each => Say(name, each))),
        JsonValueKind.Number when name.EndsWith("yen", StringComparison.OrdinalIgnoreCase) && value.TryGetInt64(out var yen) =>
            new Yen(yen).ToString(),
        JsonValueKind.String => Say(name, value.GetString()!),
        _ => value.GetRawText(),
    };

    private static string Say(string name, string text) =>
        name == "action" ? ActionNames.Of(text)
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? JapaneseDate.FormatBoth(day)
        : Word(text);

    // Flags and what speaks for a decision are said as on the case page.
    private static string Word(string code)
    {
        var decided = AutomaticGrant.ReasonInWords(AutomaticApproval.ReasonInWords(code));
        return decided != code ? decided : Words.GetValueOrDefault(code, code);
    }
}
