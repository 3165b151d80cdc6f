namespace Shikaku.Rules.Inquiries;

/// <summary>What the topics are called.</summary>
public static class InquiryTopics
{
    public static string Name(InquiryTopic topic) => topic switch
    {
        InquiryTopic.Registration => "ユーザー登録とログイン",
        InquiryTopic.UsageApplication => "利用開始申請・追加申請",
        InquiryTopic.Terminal => "機器とアプリ",
        InquiryTopic.OperationStart => "運用開始日",
        InquiryTopic.Money => "助成金・協力金・振込先口座",
        InquiryTopic.Duty => "導入の義務・やむを得ない事由",
        InquiryTopic.Counter => "窓口での資格確認",
        InquiryTopic.Other => "そのほか",
        _ => throw new ArgumentOutOfRangeException(nameof(topic)),
    };

    /// <summary>Exactly one of the names that are stored; no number.</summary>
    public static InquiryTopic? Of(string? name) => Enum.GetValues<InquiryTopic>().Cast<InquiryTopic?>().FirstOrDefault(topic => topic.ToString() == name);
}
