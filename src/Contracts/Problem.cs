namespace Shikaku.Contracts;

/// <summary>A refusal (RFC 9457, application/problem+json) with a stable code and a Japanese sentence for staff.</summary>
public sealed record Problem
{
    /// <summary>Stable code, such as E102. The app and the call centre speak of it by this.</summary>
    public required string Code { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What happened, in Japanese, to be shown as it is.</summary>
    public required string Title { get; init; }

    /// <summary>What to do next, in Japanese.</summary>
    public string? Detail { get; init; }

    /// <summary>What to do for this person, in this order: whole Japanese sentences that say all of <see cref="Detail"/> and more. Only of a recorded refusal.</summary>
    public IReadOnlyList<string>? NextSteps { get; init; }

    /// <summary>With E101: the last day (JST) on which the certificate could be used.</summary>
    public DateOnly? UsableUntil { get; init; }

    /// <summary>受付番号, where the refusal was recorded as a check.</summary>
    public string? ReceiptNumber { get; init; }
}
