using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.UsageApplications;

namespace Shikaku.Portal.Pages.UsageApplications;

/// <summary>What was received and what happens next; to be printed and kept.</summary>
public sealed class ReceiptModel(ShowApplications applications) : ApplicationPage(applications)
{
    public async Task<IActionResult> OnGetAsync(string number) => await FindAsync(number) ? Page() : NotFound();
}
