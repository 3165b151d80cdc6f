namespace Shikaku.Rules.Inquiries;

/// <summary>お問い合わせの種類, as the articles are sorted too. Stored by name.</summary>
public enum InquiryTopic
{
    Registration,
    UsageApplication,
    Terminal,
    OperationStart,
    Money,
    Duty,
    Counter,
    Other,
}
