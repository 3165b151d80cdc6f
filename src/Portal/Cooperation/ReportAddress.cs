using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Cooperation;
using Shikaku.Portal.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Cooperation;

/// <summary>A new report or the answer to a 差戻し.</summary>
/// <param name="Standing">Of a new one; null: an answer.</param>
public sealed record ReportAddress(BegunRound Begun, ShowCooperation.Standing? Standing, DateOnly Today)
{
    /// <summary>The report that is answered; null: a new one.</summary>
    public ShowClaims.Shown? Returned => Begun.Returned;

    public Programme Programme => Begun.Programme;

    /// <summary>Where the pages of the round begin.</summary>
    public string Folder => Begun.Pages.Folder;

    public string Report => Pages.Fields;

    public string CheckAnswers => Pages.CheckAnswers;

    public ActivityReportForm Form => Returned is null ? ActivityReportForm.Of(Programme, Standing?.Facts, Today) : ActivityReportForm.AnswerTo(Returned.Claim.Number);

    private PortalAddresses.Form Pages => Returned is null ? Begun.Pages : PortalAddresses.Cooperation.Answer(Returned.Claim.Number);

    /// <summary>A report can be sent; whether an answer can, was told on entering.</summary>
    public bool IsOpen => Returned is not null || (Begun.Counts && Standing?.Problem is null);
}
