using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Attachments;

/// <summary>
/// Uploads that survive a broken line: POST begins one, PATCH adds at Upload-Offset, HEAD asks how far it came, DELETE gives it up. The PATCH
/// that completes it answers with the attachment, or why not. The antiforgery token comes in a header.
/// </summary>
internal static class UploadEndpoints
{
    private const string OffsetHeader = "Upload-Offset";
    private const string SecondsUntilATurn = "5";

    /// <summary>What nobody goes on with gives way by itself.</summary>
    private const string SecondsUntilSpace = "60";

    public static void MapUploads(this WebApplication app)
    {
        var uploads = app.MapGroup(PortalAddresses.Attachments.UploadsRoute);
        uploads.AddEndpointFilter(RequireTokenAsync);
        uploads.MapPost("", BeginAsync);
        uploads.MapMethods("{id:guid}", [HttpMethods.Head], Ask);
        uploads.MapPatch("{id:guid}", AppendAsync);
        uploads.MapDelete("{id:guid}", Cancel);
    }

    internal sealed record Beginning(string? Name, long Size, string? Document = null)
    {
        public override string ToString() => nameof(Beginning);
    }

    private static async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<AntiforgeryOptions>>().Value;
        var isOurs = HttpMethods.IsHead(context.Request.Method)
            || (context.Request.Headers.ContainsKey(options.HeaderName!) && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context));
        if (isOurs)
        {
            return await next(invocation);
        }

        RefusalLog.NoteFormToken(context);
        return Results.StatusCode(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> BeginAsync(Guid draftId, HttpContext context, ListAttachments list, UnfinishedUploads uploads, CancellationToken cancellationToken)
    {
        Beginning? beginning;
        try
        {
            beginning = await context.Request.ReadFromJsonAsync<Beginning>(cancellationToken);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (!AttachmentsPanel.TryDocument(beginning?.Document, out var document))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var panel = await AttachmentsPanel.LoadAsync(list, draftId, context.Me(), document: document, cancellationToken: cancellationToken);
        if (panel is null)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (!AttachmentRules.TryCleanName(beginning?.Name, out var name))
        {
            return Refused(context, AttachmentRefusals.Unnamed);
        }

        var begun = new UnfinishedUploads.Upload(RandomId.New(), draftId, context.Me().UserId, name, beginning!.Size, Document: document);
        return uploads.Begin(begun, panel.AllBytes, panel.AllFiles).IsRefused(out var refusal, out var upload)
            ? Refused(context, refusal)
            : Results.Json(new { id = upload.Id }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Ask(Guid draftId, Guid id, HttpContext context, UnfinishedUploads uploads)
    {
        if (uploads.Find(id, draftId, context.Me().UserId) is not { } upload)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        SayOffset(context, uploads.OffsetOf(upload));
        return Results.NoContent();
    }

    private static async Task<IResult> AppendAsync(
        Guid draftId, Guid id, HttpContext context, UnfinishedUploads uploads, StoreAttachment store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (uploads.Find(id, draftId, context.Me().UserId) is not { } upload)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        if (!long.TryParse(context.Request.Headers[OffsetHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        UploadForm.AllowLongBody(context, AttachmentRules.TotalLimit);
        if (upload.AttachmentId is { } known)
        {
            return Results.Json(new { id = known });
        }

        var added = await uploads.AppendAsync(upload, offset, context.Request.Body, cancellationToken);
        SayOffset(context, uploads.OffsetOf(upload));
        return !added ? Results.StatusCode(StatusCodes.Status409Conflict)
            : uploads.OffsetOf(upload) < upload.Size ? Results.NoContent()
            : await CompleteAsync(upload, context, uploads, store, time, cancellationToken);
    }

    private static async Task<IResult> CompleteAsync(
        UnfinishedUploads.Upload upload, HttpContext context, UnfinishedUploads uploads, StoreAttachment store, TimeProvider time, CancellationToken cancellationToken)
    {
        using var incoming = await uploads.FinishAsync(upload, cancellationToken);
        var request = new StoreAttachment.Request(upload.DraftId, upload.OwnerId, upload.FileName, Stream.Null, upload.Document);
        var outcome = await store.KeepAsync(request, incoming, context.Me().Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.Refusal == AttachmentRefusals.Busy)
        {
            // It has all come; the sender asks again.
            return Refused(context, AttachmentRefusals.Busy);
        }

        if (outcome.IsRefused(out var refusal, out var attachment))
        {
            uploads.Forget(upload);
            return Refused(context, refusal);
        }

        uploads.Remember(upload, attachment.Id);
        return Results.Json(new { id = attachment.Id });
    }

    private static IResult Cancel(Guid draftId, Guid id, HttpContext context, UnfinishedUploads uploads)
    {
        if (uploads.Find(id, draftId, context.Me().UserId) is { AttachmentId: null } upload)
        {
            uploads.Forget(upload);
        }

        return Results.NoContent();
    }

    private static void SayOffset(HttpContext context, long offset) =>
        context.Response.Headers[OffsetHeader] = offset.ToString(CultureInfo.InvariantCulture);

    private static IResult Refused(HttpContext context, Refusal refusal)
    {
        RefusalLog.NoteUpload(context, refusal);
        var again = refusal == AttachmentRefusals.Busy ? SecondsUntilATurn : refusal == AttachmentRefusals.NoSpace ? SecondsUntilSpace : null;
        context.Response.Headers.RetryAfter = again;
        return Results.Json(
            new { code = refusal.Code, text = refusal.InFull() }, statusCode: again is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status503ServiceUnavailable);
    }
}
