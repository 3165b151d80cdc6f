using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Programmes;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Programmes;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>What the pages around a report's draft need.</summary>
public sealed record ReportServices(ShowCooperation Show, ShowClaims Claims, FindProgrammes Programmes, ReportDrafts Reports, ClaimDrafts Drafts, TimeProvider Time);

/// <summary>A page about the draft of a report, or of the answer to a 差戻し; told apart by the path, a report that was begun by the round it was begun for.</summary>
public abstract class ReportPage(ReportServices services) : PageModel, IJudgesItsText
{
    private bool counts;

    /// <summary>The report that is answered; null: a new one.</summary>
    public ShowClaims.Shown? Returned { get; private set; }

    public Programme Programme { get; private set; } = null!;

    public ClaimDrafts.Opened Draft { get; private set; } = null!;

    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>The round the form was opened for: while it was open another one may have taken its address.</summary>
    [BindProperty]
    public string? ProgrammeKey { get; set; }

    /// <summary>Where the pages of the round begin.</summary>
    public string Folder { get; private set; } = RoundAddress.Cooperation;

    public string Address => Returned is null ? $"{Folder}/report" : $"/cooperation/answer/{Returned.Claim.Number}";

    public string CheckAddress => Returned is null ? $"{Folder}/check-answers" : $"{Address}/check-answers";

    public DateOnly Today => JapanDay.Of(Now);

    protected DateTimeOffset Now => services.Time.GetUtcNow();

    protected ClaimDraftForm Form => Returned is null ? ReportDrafts.Of(Programme.Key) : ReportDrafts.AnswerTo(Returned.Claim.Number);

    protected ShowCooperation.Standing? Standing { get; private set; }

    protected ReportServices Services => services;

    /// <param name="gated">False: what was sent before gets its receipt again.</param>
    /// <returns>Null: go on.</returns>
    protected async Task<IActionResult?> EnterAsync(bool gated = true)
    {
        var me = HttpContext.Me();
        if (RouteData.Values["number"] is string number)
        {
            return await EnterAnswerAsync(me, number, gated);
        }

        var offer = await services.Programmes.OfferAsync(ProgrammeKind.CooperationPayment, me.FacilityKind, Today, HttpContext.RequestAborted);
        var key = ProgrammeKey ?? RouteData.Values["round"] as string;
        if (offer.Find(key) is not { } round)
        {
            return key is null ? Redirect(RoundAddress.Cooperation) : NotFound();
        }

        Standing = await services.Show.OfRoundAsync(round, me.FacilityCode, me.FacilityVerified, Today, HttpContext.RequestAborted);
        Programme = round.Programme;
        counts = offer.Counts(round);
        Folder = counts ? offer.AddressOf(round) : RoundAddress.Cooperation;
        return gated ? Gate() : null;
    }

    /// <summary>After entering without it.</summary>
    /// <returns>Null: a report can be sent; whether an answer can, was told on entering.</returns>
    protected IActionResult? Gate() => Returned is null && (!counts || Standing!.Problem is not null) ? Leave() : null;

    /// <summary>Who pressed a button is told that nothing was sent, and of which round.</summary>
    private RedirectResult Leave()
    {
        if (HttpMethods.IsPost(Request.Method))
        {
            TempData.Notice($"「{Programme.Name}」の報告は、送信されていません。{(Standing!.Problem ?? CooperationRefusals.RoundNotOpen).Title}");
        }

        return Redirect(Folder);
    }

    /// <returns>Null: it is open.</returns>
    protected async Task<IActionResult?> OpenAsync()
    {
        var me = HttpContext.Me();
        var opened = Returned is null
            ? await services.Reports.OpenAsync(me.UserId, me.FacilityCode, Programme, Standing?.Facts, Now, Today, HttpContext.RequestAborted)
            : await services.Reports.OpenAnswerAsync(me.UserId, Returned.Claim, Now, HttpContext.RequestAborted);
        if (opened is null)
        {
            return Redirect(Folder);
        }

        Draft = opened;
        DraftId = opened.Id;
        return null;
    }

    private async Task<IActionResult?> EnterAnswerAsync(CurrentUser me, string number, bool gated)
    {
        var shown = me.FacilityVerified ? await services.Claims.FindAsync(me.FacilityCode, number, HttpContext.RequestAborted) : null;
        if (shown is not { Claim.Kind: ProgrammeKind.CooperationPayment })
        {
            return NotFound();
        }

        Returned = shown;
        if (gated && !ClaimStates.CanBeAnswered(shown.Claim.State))
        {
            return Redirect($"/claims/{shown.Claim.Number}");
        }

        var round = await services.Programmes.OfKeyAsync(shown.Claim.ProgrammeKey, HttpContext.RequestAborted);
        Programme = round!.Programme;
        return null;
    }
}

/// <summary>The fields of the form, by the names of <see cref="ReportFields"/>.</summary>
public abstract class ReportFormPage(ReportServices services) : ReportPage(services)
{
    [BindProperty]
    public string? CalledOut { get; set; }

    [BindProperty]
    public string? Leaflets { get; set; }

    [BindProperty]
    public string? Posters { get; set; }

    [BindProperty]
    public string? FromOn { get; set; }

    [BindProperty]
    public string? UntilOn { get; set; }

    [BindProperty]
    public string? Patients { get; set; }

    /// <summary>What the page showed when it was opened, as JSON: tells what this tab changed.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    public string SeenText => JsonSerializer.Serialize(Typed());

    protected Dictionary<string, string> Typed() => new(StringComparer.Ordinal)
    {
        [ReportFields.CalledOut] = CalledOut ?? "",
        [ReportFields.Leaflets] = Leaflets ?? "",
        [ReportFields.Posters] = Posters ?? "",
        [ReportFields.FromOn] = FromOn ?? "",
        [ReportFields.UntilOn] = UntilOn ?? "",
        [ReportFields.Patients] = Patients ?? "",
    };

    protected void Show(IReadOnlyDictionary<string, string> answers)
    {
        CalledOut = answers.GetValueOrDefault(ReportFields.CalledOut);
        Leaflets = answers.GetValueOrDefault(ReportFields.Leaflets);
        Posters = answers.GetValueOrDefault(ReportFields.Posters);
        FromOn = answers.GetValueOrDefault(ReportFields.FromOn);
        UntilOn = answers.GetValueOrDefault(ReportFields.UntilOn);
        Patients = answers.GetValueOrDefault(ReportFields.Patients);
    }

    /// <summary>Not ours any more when it was tampered with: then everything typed counts as changed.</summary>
    protected IReadOnlyDictionary<string, string> SeenAnswers()
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(Seen ?? "{}")?.Where(each => each.Value is not null).ToDictionary(StringComparer.Ordinal) ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
    }
}
