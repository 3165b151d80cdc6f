using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Subsidies;

/// <summary>The price of a device, as people write it (<see cref="TypedAmount"/>).</summary>
public static class Yen
{
    /// <summary>The most one device may cost: beyond that a figure was mistyped.</summary>
    public const long Max = 9_999_999;

    /// <returns>The price; else why it is none.</returns>
    public static (long Value, Refusal? Problem) Read(string? typed) =>
        string.IsNullOrWhiteSpace(VisibleText.Of(typed)) ? (0, SubsidyRefusals.PriceMissing)
        : !TypedAmount.TryParse(typed, out var yen) ? (0, SubsidyRefusals.PriceUnreadable)
        : yen <= 0 ? (0, SubsidyRefusals.PriceNotAboveZero)
        : yen > Max ? (0, SubsidyRefusals.PriceTooHigh)
        : (yen, null);
}
