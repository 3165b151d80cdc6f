using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Casework.Inquiries;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Portal.Inquiries;

/// <summary>What was typed, between the form and the check page: sealed in a row that the browser's cookie names.</summary>
/// <param name="Id">Becomes the inquiry's: sent twice is asked once.</param>
public sealed record KeptInquiry(Guid Id, DateTimeOffset At, InquiryTopic Topic, string Name, string Mail, string? FacilityNumber, string? FacilityName, string Text)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(2);

    private const string Key = "Inquiry";
    private const string ReceiptKey = "Inquiry.Receipt";

    /// <summary>Null: nothing is kept, or too old.</summary>
    public static KeptInquiry? Of(ITempDataDictionary kept, DateTimeOffset now) =>
        kept.Peek(Key) is string json && JsonSerializer.Deserialize<KeptInquiry>(json) is { } inquiry && now - inquiry.At < ValidFor ? inquiry : null;

    public static InquiryReceipt? ReceiptOf(ITempDataDictionary kept) => kept.Peek(ReceiptKey) is string json ? JsonSerializer.Deserialize<InquiryReceipt>(json) : null;

    public void Keep(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public static void MarkSent(ITempDataDictionary kept, SendInquiry.Sent sent)
    {
        kept.Remove(Key);
        kept[ReceiptKey] = JsonSerializer.Serialize(new InquiryReceipt(sent.Id, sent.Number, sent.At, sent.Mailed));
        OpenedInquiries.Open(kept, sent.Id);
    }

    /// <summary>Without what was typed.</summary>
    public override string ToString() => $"{nameof(KeptInquiry)} {Id}";
}
