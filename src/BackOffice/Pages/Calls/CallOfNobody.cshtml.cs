using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.Calls;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Calls;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Calls;

/// <summary>The log of a call about no facility: patients, vendors, whoever does not say.</summary>
[May(StaffRight.AnswerCalls)]
public sealed class CallOfNobodyModel(RecordCall record, TimeProvider time) : CallPage(record, time)
{
    public void OnGet()
    {
        // An empty form.
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => RecordAsync(facility: null, OfficeAddresses.Desk.Index, cancellationToken);
}
