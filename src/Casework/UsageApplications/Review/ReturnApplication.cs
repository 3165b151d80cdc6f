using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>差戻し: back to the applicant, with reasons that name the fields and a text that says what to do.</summary>
public sealed class ReturnApplication(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    /// <param name="Reasons">Codes of <see cref="ApplicationReturnReasons"/>.</param>
    /// <param name="Text">What the applicant reads, as the reviewer left it.</param>
    public sealed record Request(SeenCase Seen, IReadOnlyCollection<string> Reasons, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (ReviewRefusals.OfCase.FindProblem(request.Reasons, request.Text, code => ApplicationReturnReasons.Find(code) is not null) is { } problem)
        {
            return problem;
        }

        var text = request.Text!.Trim();
        return await new CloseApplication(db, outbox).RunAsync(
            new CloseApplication.Request(
                request.Seen, CaseAction.Return, ApplicationEventKind.Returned, [.. request.Reasons], text,
                (recipient, application) => ReviewMails.Returned(recipient, application.Kind, application.Number, text, portal)),
            context,
            cancellationToken);
    }
}
