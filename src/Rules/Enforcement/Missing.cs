using Shikaku.Rules.Calendar;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <summary>The one thing that comes next for a facility that has applied or works.</summary>
public enum MissingStep
{
    /// <summary>The application waits for us.</summary>
    Review,

    /// <summary>A 差戻し waits for the facility.</summary>
    Answer,

    /// <summary>Approved, and no terminal is activated.</summary>
    SetUp,

    /// <summary>It works, and 運用開始日 is not entered or lies ahead.</summary>
    OperationStart,
}

/// <summary>What is missing, what it means and where to go: the words of the home page and of the reminder. No threat stands in it.</summary>
public sealed record Missing(MissingStep Step, string Heading, string Words, string Button, Destination To)
{
    /// <returns>Null: nothing is missing, nothing was begun, or the duty asks for nothing.</returns>
    public static Missing? Of(DutyView duty) => duty.State is not (DutyState.NotMet or DutyState.MetByIntroduction) ? null : duty.Progress switch
    {
        IntroductionProgress.Working => OperationStart(duty),
        IntroductionProgress.Applied when duty.Own.Application == ApplicationStanding.UnderReview => new(
            MissingStep.Review, "利用開始申請を審査しています",
            $"{Applied(duty)}結果をメールでお知らせします。承認のあと、端末の初期登録をすると、導入の義務を果たしたことになります。", "申請の状況を見る", new Destination.ApplicationStatus()),
        IntroductionProgress.Applied when duty.Own.Application == ApplicationStanding.Returned => new(
            MissingStep.Answer, "利用開始申請の差戻しに、まだお答えいただいていません",
            $"{Applied(duty)}差戻しの理由を見て、直してから送り直してください。送り直すまで、審査は進みません。", "差戻しの理由を見る", new Destination.ApplicationStatus()),
        IntroductionProgress.Applied => new(
            MissingStep.SetUp, "端末の初期登録が、まだ済んでいません",
            $"{Applied(duty)}あとは、ポータルサイトの「ユーザ設定情報」を使って、端末でマイナ資格確認アプリの初期登録をするだけです。初期登録が済むと、導入の義務を果たしたことになります。", "ユーザ設定情報を見る", new Destination.DeviceAccounts()),
        _ => null,
    };

    /// <summary>A few words, for lists and the audit trail.</summary>
    public static string Name(MissingStep step) => step switch
    {
        MissingStep.Review => "審査の結果待ち",
        MissingStep.Answer => "差戻しへの回答",
        MissingStep.SetUp => "端末の初期登録",
        MissingStep.OperationStart => "運用開始日の入力",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static Missing OperationStart(DutyView duty)
    {
        var met = duty.State == DutyState.MetByIntroduction ? "導入の義務は果たしています。" : "";
        var works = $"{JapaneseDate.FormatBoth(duty.Own.WorkingSince!.Value)}から端末をお使いいただけます。{met}";
        const string means = "助成金と協力金の申請には、運用開始日の入力が必要です。";
        return duty.Own.OperationStart is { } planned
            ? new(
                MissingStep.OperationStart, "運用開始予定日がまだ来ていません",
                $"{works}運用開始予定日は{JapaneseDate.FormatBoth(planned)}です。すでに使い始めているときは、実際に使い始めた日に直してください。{means}", "運用開始日を直す", new Destination.OperationStart())
            : new(
                MissingStep.OperationStart, "運用開始日が、まだ登録されていません",
                $"{works}残っているのは、運用開始日の入力だけです。患者の資格確認がまだ0件でも入力できます。{means}", "運用開始日を登録する", new Destination.OperationStart());
    }

    private static string Applied(DutyView duty) => $"{JapaneseDate.FormatBoth(duty.Own.AppliedOn!.Value)}に、利用開始申請が送信されています。";
}
