using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shikaku.CardApp.Checking;

/// <summary>What pages cannot do: take a PIN that never becomes a string, and tell changes as they happen.</summary>
public static class CheckEndpoints
{
    public static void MapChecks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(CardAppAddresses.CheckPin, PostPinAsync);
        endpoints.MapGet(CardAppAddresses.Events, Stream);
    }

    /// <summary>303 to / when the reading is over, so that a browser without JavaScript lands on the result; at once when no card is there yet.</summary>
    public static async Task FinishAsync(CheckingDesk desk, HttpContext context)
    {
        try
        {
            await WhenNotReadingAsync(desk, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked has gone; the reading goes on.
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = CardAppAddresses.Checking;
    }

    /// <summary>Ends when no card is being read. A wait for a card is not a reading.</summary>
    private static async Task WhenNotReadingAsync(CheckingDesk desk, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = desk.NextChange;
            if (desk.View.State is not DeskState.Reading)
            {
                return;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static async Task PostPinAsync(HttpContext context, CheckingDesk desk, IAntiforgery antiforgery)
    {
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        using var form = await PinForm.ReadAsync(context.Request.BodyReader, context.RequestAborted);
        if (form is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        // The antiforgery service would read the form itself; given the token as a header it does not.
        context.Request.Headers["RequestVerificationToken"] = form.Token;
        if (form.Token is null || !await antiforgery.IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        desk.Start(form);
        await FinishAsync(desk, context);
    }

    /// <summary>The numbers of what changed. The page fetches the parts themselves; no patient's data goes through here.</summary>
    private static ServerSentEventsResult<Change> Stream(HttpContext context, CheckingDesk desk, IHostApplicationLifetime lifetime) =>
        TypedResults.ServerSentEvents(ChangesAsync(desk, lifetime.ApplicationStopping, context.RequestAborted));

    /// <summary>Until the page is closed or the app stops.</summary>
    private static async IAsyncEnumerable<Change> ChangesAsync(CheckingDesk desk, CancellationToken stopping, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        while (!ended.IsCancellationRequested)
        {
            var next = desk.NextChange;
            var view = desk.View;
            yield return new Change(view.Version, view.ReadersVersion);
            await next.WaitAsync(ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private sealed record Change(long Panel, long Readers);
}
