using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.NextSteps;

/// <summary>A facility that relies on another one, and has neither applied nor set up anything itself: nothing is left to do there.</summary>
public static class CoLocationActions
{
    private const string Button = "併設申告を見る";
    private static readonly Destination Declarations = new Destination.CoLocations();
    private const string StillOwed = "それまでは、この施設も導入の義務を果たしたことになりません。";

    /// <param name="standing">Null: it relies on nobody.</param>
    /// <param name="works">A terminal of its own works, or has worked.</param>
    /// <param name="application">Of its latest 利用開始申請; null: none.</param>
    /// <param name="owes">The duty is this facility's, and nothing else meets it.</param>
    /// <returns>Null: it goes the way of every facility.</returns>
    public static NextAction? Of(CoLocationStanding? standing, bool works, ApplicationState? application, bool owes) =>
        works || application is ApplicationState.Submitted or ApplicationState.Returned ? null : standing switch
        {
            CoLocationStanding.Met => new(
                "この施設での手続きはありません。", Button, Declarations,
                "主たる施術所等がオンライン資格確認を導入しています。併設申告により、この施設は導入の義務を果たしているものとみなされます。利用開始申請も端末もいりません。"),
            CoLocationStanding.MainNotYet => new(
                "この施設での手続きはありません。主たる施術所等の導入をお待ちください。", Button, Declarations,
                $"併設申告は成立しています。主たる施術所等がオンライン資格確認の導入を終えると、この施設も導入の義務を果たしているものとみなされます。{(owes ? StillOwed : "")}"),
            CoLocationStanding.UnderReview => new(
                "いま、この施設での手続きはありません。併設申告を確認しています。", Button, Declarations,
                "主たる施術所等の方か担当者が確認し、結果をメールでお知らせします。確認が済むまでの間に、導入の義務についての通知が送られることはありません。"),
            _ => null,
        };
}
