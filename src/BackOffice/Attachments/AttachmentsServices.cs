using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.ClaimViews;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Attachments;

/// <summary>Files of strangers: shown as pictures, handed out as they are only to be saved.</summary>
internal static class AttachmentsServices
{
    // Even a browser that mistook a picture for a page would find nothing it may do there.
    private const string StrangersPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    public static void AddAttachments(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddSingleton(new AttachmentFiles(options.FilesFolder));
        services.AddConfinement(options.ConvertersMayBeUnconfined);
        services.AddSingleton(new UnscannedFiles(options.UnscannedMayBeSeen));
        services.AddSingleton<AttachmentPages>();
        services.AddScoped<OpenAttachment>();
    }

    public static void MapAttachments(this WebApplication app)
    {
        var attachments = app.MapGroup(OfficeAddresses.Attachments.Route).RequireAuthorization(new MayAttribute(StaffRight.SeeClaimEvidence));
        attachments.MapGet("pages/{page:int}", PictureAsync);
        attachments.MapGet("download", DownloadAsync);

        // Who answers inquiries sees their files, and needs not see those of claims.
        app.MapGet(OfficeAddresses.Inquiries.PictureRoute, PictureAsync).RequireAuthorization(new MayAttribute(StaffRight.AnswerInquiries));
        app.MapGet(OfficeAddresses.Inquiries.DownloadRoute, DownloadAsync).RequireAuthorization(new MayAttribute(StaffRight.AnswerInquiries));
    }

    private static async Task<IResult> PictureAsync(
        Guid id, int page, HttpContext context, OpenAttachment open, AttachmentPages pages, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await open.ForViewAsync(id, context.Me(), time.GetUtcNow(), cancellationToken) is not { } attachment
            || await pages.PictureAsync(attachment, page, cancellationToken) is not { } picture)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        context.Response.Headers.ContentSecurityPolicy = StrangersPolicy;
        context.Response.Headers.ContentDisposition = "inline";
        return Results.File(picture.Path, picture.MediaType);
    }

    private static async Task<IResult> DownloadAsync(
        Guid id, HttpContext context, OpenAttachment open, AttachmentPages pages, AttachmentFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await open.ForDownloadAsync(id, pages.IsViewable, context.Me(), time.GetUtcNow(), cancellationToken) is not { } attachment)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        context.Response.Headers.ContentSecurityPolicy = StrangersPolicy;
        return Results.File(files.PathOf(attachment.Sha256), "application/octet-stream", attachment.FileName);
    }
}

/// <summary>A file that was sent with an application, a claim or an inquiry; drafts are nobody's business yet. Who may see those of applications sees those of claims too.</summary>
public sealed class OpenAttachment(AppDbContext db)
{
    /// <summary>Noted as seen, at whatever size and page. Null also for the files of the person's own facility.</summary>
    public async Task<Attachment?> ForViewAsync(Guid id, CurrentStaff me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var attachment = await FindAsync(id, me, cancellationToken);
        if (attachment is not null)
        {
            await new NoteLooks(db).RunAsync(me.Acting(now), AuditActions.Attachments.View, id.ToString(), cancellationToken);
        }

        return attachment;
    }

    /// <summary>Every one is an event of its own.</summary>
    public async Task<Attachment?> ForDownloadAsync(Guid id, Func<Attachment, bool> isThere, CurrentStaff me, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, me, cancellationToken) is not { } attachment || !isThere(attachment))
        {
            return null;
        }

        db.AuditEvents.Add(AuditEvent.Of(me.Acting(now), AuditActions.Attachments.Download, id.ToString()));
        await db.SaveChangesAsync(cancellationToken);
        return attachment;
    }

    private Task<Attachment?> FindAsync(Guid id, CurrentStaff me, CancellationToken cancellationToken)
    {
        List<FacilityCode> own = [.. me.OwnFacilities];
        var maySeeStatedData = me.May(StaffRight.SeeStatedData);
        var mayAnswer = me.May(StaffRight.AnswerInquiries);
        var maySeeEvidence = me.May(StaffRight.SeeClaimEvidence);
        return db.Attachments.AsNoTracking().SingleOrDefaultAsync(
            a => a.Id == id && a.RemovedAt == null
                && ((maySeeStatedData && db.UsageApplications.Any(u => u.Id == a.ApplicationId && !own.Contains(u.FacilityCode)))
                    || (maySeeEvidence && db.Claims.Any(c => c.Id == a.ClaimId && !own.Contains(c.FacilityCode)))
                    || (mayAnswer && a.InquiryId != null)),
            cancellationToken);
    }

    /// <summary>Where among the files of its application or claim, 1 first; that one's 受付番号, and its page.</summary>
    public async Task<(int Position, string Number, string Path)> PlaceAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        if (attachment.InquiryId is { } inquiry)
        {
            var ofInquiry = await db.Inquiries.Where(i => i.Id == inquiry).Select(i => i.Number).SingleAsync(cancellationToken);
            return (1, ofInquiry, OfficeAddresses.Inquiries.Of(ofInquiry));
        }

        var siblings = await ShowClaim.InOrderAsync(
            db.Attachments.Where(a => a.ApplicationId == attachment.ApplicationId && a.ClaimId == attachment.ClaimId), cancellationToken);
        var position = siblings.Select(a => a.Id).ToList().IndexOf(attachment.Id) + 1;
        if (attachment.ClaimId is { } claim)
        {
            var ofClaim = await db.Claims.Where(c => c.Id == claim).Select(c => c.Number).SingleAsync(cancellationToken);
            return (position, ofClaim, OfficeAddresses.Claims.Case(ofClaim));
        }

        var number = await db.UsageApplications.Where(a => a.Id == attachment.ApplicationId).Select(a => a.Number).SingleAsync(cancellationToken);
        return (position, number, OfficeAddresses.Review.Case(number));
    }
}
