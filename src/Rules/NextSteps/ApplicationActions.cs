using Shikaku.Rules.Calendar;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.NextSteps;

/// <summary>What to do about 利用開始申請, before it is approved.</summary>
internal static class ApplicationActions
{
    public static NextAction Of(NextStepFacts facts, StepState state) => state switch
    {
        StepState.UnderReview => new(
            $"利用開始申請を審査しています。{JapaneseDate.FormatBoth(facts.Application!.DueOn)}までに結果をメールでお知らせします。",
            "申請の内容を見る", new Destination.SentApplication(facts.Application.Number), "それまでに、端末とカードリーダーをご用意ください。", facts.Application.DueOn),
        StepState.Returned => new(
            "利用開始申請が差し戻されました。理由を確認して、直してから送り直してください。",
            "理由を見て直す", new Destination.SentApplication(facts.Application!.Number), "送り直すと、審査を再開します。"),
        _ when facts.HasDraft => new(
            "利用開始申請が書きかけです。続きから入力できます。", "申請の続きを入力する", new Destination.UsageApplicationForm(),
            "承認されると、端末の設定に必要な情報を受け取れます。"),
        _ when facts.Application?.State is ApplicationState.Rejected => new(
            "利用開始申請は承認されませんでした。理由を確認してください。", "理由を見る", new Destination.SentApplication(facts.Application.Number),
            "内容を直して、あらためて申請できます。"),
        _ => new(
            "利用開始申請をしてください。", "利用開始申請をする", new Destination.UsageApplication(),
            "承認されると、端末の設定に必要な情報を受け取れます。"),
    };
}
