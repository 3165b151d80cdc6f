using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.Eligibility;
using Shikaku.Contracts;

namespace Shikaku.CardApp.Pages;

/// <summary>The check: one page whose panel is the desk's state.</summary>
public sealed class IndexModel(CheckingDesk desk, EligibilityApiClient api) : PageModel
{
    public PanelModel Panel { get; private set; } = null!;

    public void OnGet()
    {
        Panel = Look();
        ViewData["Title"] = Panel.Title;
    }

    public PartialViewResult OnGetPanel() => Partial("_Panel", Look());

    public PartialViewResult OnGetReaders() => Partial("_Readers", Look());

    /// <summary>Staff compared the photo.</summary>
    public async Task<IActionResult> OnPostVisualAsync()
    {
        desk.StartVisually();
        await CheckEndpoints.FinishAsync(desk, HttpContext);
        return new EmptyResult();
    }

    public IActionResult OnPostClear()
    {
        desk.Clear();
        return SeeOther();
    }

    /// <summary>The other way of verification, this time only.</summary>
    public IActionResult OnPostUse(HolderVerification verification)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(verification))
        {
            return BadRequest();
        }

        desk.UseForNextCheck(verification);
        return SeeOther();
    }

    private StatusCodeResult SeeOther()
    {
        Response.Headers.Location = CardAppAddresses.Checking;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private PanelModel Look() => new(desk.View, api.ClockIsOff ? api.ClockDifference : null);
}
