using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Calls;

/// <summary>The timeline's areas in words, and the page of what a line is about.</summary>
public static class TimelineLinks
{
    public static string Name(TimelineArea area) => area switch
    {
        TimelineArea.Application => "申請",
        TimelineArea.Terminal => "端末",
        TimelineArea.OperationStart => "運用開始日",
        TimelineArea.Claim => "助成金・協力金",
        TimelineArea.Declaration or TimelineArea.CoLocation => "申告",
        TimelineArea.Letter => "通知",
        TimelineArea.Mail => "メール",
        TimelineArea.Inquiry => "お問い合わせ",
        TimelineArea.Callback => "折り返し",
        TimelineArea.Call => "電話",
        TimelineArea.Person => "利用者",
        _ => throw new ArgumentOutOfRangeException(nameof(area)),
    };

    /// <summary>Null: there is none, or it is not for this person.</summary>
    public static string? Of(TimelineEntry entry, CurrentStaff me) => entry is not { Number: { } number } ? null : entry.Area switch
    {
        TimelineArea.Application when me.May(StaffRight.SeeCases) => OfficeAddresses.Review.Case(number),
        TimelineArea.Claim when me.May(StaffRight.SeeClaims) => OfficeAddresses.Claims.Case(number),
        TimelineArea.Declaration when me.May(StaffRight.SeeDeclarations) => OfficeAddresses.Declarations.Exemption(number),
        TimelineArea.CoLocation when me.May(StaffRight.SeeDeclarations) => OfficeAddresses.Declarations.CoLocation(number),
        TimelineArea.Inquiry when me.May(StaffRight.AnswerInquiries) => OfficeAddresses.Inquiries.Of(number),
        _ => null,
    };
}
