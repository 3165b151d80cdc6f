using Shikaku.Casework.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>What the applicant reads in the timeline about their own steps.</summary>
internal static class PublicTexts
{
    public static ApplicationEvent Submitted(UsageApplication application, ActingAs context) => Event(
        application, context, ApplicationEventKind.Submitted, $"申請を送信しました。審査中です。{JapaneseDate.FormatBoth(application.DueOn)}までに結果をお知らせします。");

    public static ApplicationEvent Resubmitted(UsageApplication application, ActingAs context) => Event(
        application, context, ApplicationEventKind.Resubmitted, $"修正した申請を送信しました。審査中です。{JapaneseDate.FormatBoth(application.DueOn)}までに結果をお知らせします。");

    public static ApplicationEvent Withdrawn(UsageApplication application, string? reason, ActingAs context) =>
        Event(application, context, ApplicationEventKind.Withdrawn, "申請を取り下げました。", reason);

    private static ApplicationEvent Event(
        UsageApplication application, ActingAs context, ApplicationEventKind kind, string publicText, string? internalText = null) => new()
        {
            ApplicationId = application.Id,
            At = context.At.ToUniversalTime(),
            Actor = context.Actor,
            Kind = kind,
            PublicText = publicText,
            InternalText = internalText,
        };
}
