using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Cooperation;
using Shikaku.Portal.Claims;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Cooperation;

/// <summary>Which report a request is about, and whether it may be worked on.</summary>
public sealed class ReportForms(DraftDesk desk, BegunRounds rounds, ShowCooperation show, ITempDataDictionaryFactory kept)
{
    /// <param name="begun">Key of the round the form was opened for.</param>
    /// <param name="gated">False: what was sent before gets its receipt again, and what was typed is kept.</param>
    public async Task<Entered<ReportAddress>> EnterAsync(HttpContext http, string? begun, bool gated = true)
    {
        if ((await rounds.OfAsync(http, ProgrammeKind.CooperationPayment, begun)).LeadsElsewhere(out var elsewhere, out var round))
        {
            return elsewhere;
        }

        var (me, today) = (http.Me(), desk.Today);
        if (round.Returned is { Claim: var claim })
        {
            return gated && !ClaimStates.CanBeAnswered(claim.State) ? new RedirectResult(PortalAddresses.Claims.Details(claim.Number)) : new ReportAddress(round, Standing: null, today);
        }

        var standing = await show.OfRoundAsync(round.Round, me.FacilityCode, me.FacilityVerified, today, http.RequestAborted);
        var address = new ReportAddress(round, standing, today);
        return gated && !address.IsOpen ? Leave(http, address) : address;
    }

    /// <summary>Who pressed a button is told that nothing was sent, and of which round.</summary>
    public ActionResult Leave(HttpContext http, ReportAddress address)
    {
        if (HttpMethods.IsPost(http.Request.Method))
        {
            kept.GetTempData(http).Notice($"「{address.Programme.Name}」の報告は、送信されていません。{(address.Standing?.Problem ?? CooperationRefusals.RoundNotOpen).Title}");
        }

        return new RedirectResult(address.Folder);
    }
}
