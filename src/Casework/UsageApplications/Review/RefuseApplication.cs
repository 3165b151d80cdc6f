using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>却下: for good.</summary>
public sealed class RefuseApplication(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    /// <param name="Reasons">Codes of <see cref="ApplicationRefusalReasons"/>.</param>
    /// <param name="Text">What the applicant reads, as the reviewer left it.</param>
    public sealed record Request(SeenCase Seen, IReadOnlyCollection<string> Reasons, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (ReviewRefusals.OfCase.FindProblem(request.Reasons, request.Text, code => ApplicationRefusalReasons.Find(code) is not null) is { } problem)
        {
            return problem;
        }

        var text = request.Text!.Trim();
        return await new CloseApplication(db, outbox).RunAsync(
            new CloseApplication.Request(
                request.Seen, CaseAction.Refuse, ApplicationEventKind.Rejected, [.. request.Reasons], text,
                (recipient, application) => ReviewMails.Rejected(recipient, application.Kind, application.Number, text, portal)),
            context,
            cancellationToken);
    }
}
