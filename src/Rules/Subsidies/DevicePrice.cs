using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;

namespace Shikaku.Rules.Subsidies;

/// <summary>The price of a device, as people write it (<see cref="TypedAmount"/>).</summary>
public static class DevicePrice
{
    /// <summary>The most one device may cost: beyond that a figure was mistyped.</summary>
    public static readonly Yen Max = new(9_999_999);

    /// <returns>The price; else why it is none.</returns>
    public static (Yen Value, Refusal? Problem) Read(string? typed) =>
        string.IsNullOrWhiteSpace(VisibleText.Of(typed)) ? (Yen.Zero, SubsidyRefusals.PriceMissing)
        : !TypedAmount.TryParse(typed, out var yen) ? (Yen.Zero, SubsidyRefusals.PriceUnreadable)
        : yen <= Yen.Zero ? (Yen.Zero, SubsidyRefusals.PriceNotAboveZero)
        : yen > Max ? (Yen.Zero, SubsidyRefusals.PriceTooHigh)
        : (yen, null);
}
