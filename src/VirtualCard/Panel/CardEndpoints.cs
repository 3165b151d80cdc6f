using Shikaku.VirtualCard.Emulation;

namespace Shikaku.VirtualCard.Panel;

/// <summary>The panel for programs.</summary>
internal static class CardEndpoints
{
    public static void MapCardEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cards", (CardPlacement placement) => placement.Cards.Select(card => new CardListing(
            card.Name,
            card.Title,
            card.Traits?.Holder,
            card.Traits?.Kind,
            card.Traits?.Pin,
            card.Tries?.TriesLeft,
            card.Fault)));
        routes.MapGet("/card", (CardPlacement placement) => placement.State);
        routes.MapPut("/card", async (PlaceRequest request, CardPlacement placement, CancellationToken cancellationToken) =>
            Answer(await placement.PlaceAsync(request.Name, cancellationToken), placement));
        routes.MapDelete("/card", async (CardPlacement placement) =>
        {
            await placement.RemoveAsync();
            return Results.NoContent();
        });
        routes.MapPost("/card/reset-tries", (CardPlacement placement) => Answer(placement.RestoreTries(), placement));
    }

    private static IResult Answer(PanelProblem? problem, CardPlacement placement) => problem is null
        ? Results.Ok(placement.State)
        : Results.Problem(title: problem.Sentence, statusCode: problem.Status, extensions: new Dictionary<string, object?> { ["code"] = problem.Code });
}

/// <param name="Fault">Why the folder makes no card; then there is nothing else to tell.</param>
public sealed record CardListing(string Name, string Title, string? Holder, VirtualCardKind? Kind, string? Pin, int? TriesLeft, string? Fault);

public sealed record PlaceRequest(string Name);
