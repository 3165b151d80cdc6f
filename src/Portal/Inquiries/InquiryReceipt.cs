using Shikaku.Rules.Inquiries;

namespace Shikaku.Portal.Inquiries;

/// <summary>What was received, for the browser that sent it alone.</summary>
/// <param name="Mailed">A mail with the number is on its way.</param>
public sealed record InquiryReceipt(Guid Id, InquiryNumber Number, DateTimeOffset At, bool Mailed);
