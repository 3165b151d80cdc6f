using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Review;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>却下: for good.</summary>
public sealed class RejectApplication(AppDbContext db, Outbox outbox, ReviewSettings settings)
{
    /// <param name="Reasons">Codes of <see cref="RejectReasons"/>.</param>
    /// <param name="Text">What the applicant reads, as the reviewer left it.</param>
    public sealed record Request(SeenCase Seen, IReadOnlyCollection<string> Reasons, string? Text);

    public async Task<Outcome<CaseDone>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        if (ReviewRefusals.OfCase.FindProblem(request.Reasons, request.Text, code => RejectReasons.Find(code) is not null) is { } problem)
        {
            return problem;
        }

        var text = request.Text!.Trim();
        return await new CloseCase(db, outbox).RunAsync(
            new CloseCase.Request(
                request.Seen, CaseAction.Reject, ApplicationEventKind.Rejected, [.. request.Reasons], text,
                (recipient, application) => ReviewMails.Rejected(recipient, application.Kind, application.Number, text, settings.PortalAddress)),
            context,
            cancellationToken);
    }
}
