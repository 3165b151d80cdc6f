using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Settings;

namespace Shikaku.CardApp.Pages;

public sealed class TermsModel(SettingsStore settings) : PageModel
{
    public bool Accepted => settings.Current.AcceptedTerms == Terms.Version;

    public IActionResult OnPost()
    {
        settings.Change(current => current with { AcceptedTerms = Terms.Version });
        return Redirect(CardAppAddresses.Checking);
    }
}
