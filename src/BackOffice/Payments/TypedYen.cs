using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.BackOffice.Payments;

/// <summary>An amount as people type it (<see cref="TypedAmount"/>).</summary>
internal static class TypedYen
{
    /// <returns>-1: no whole number of yen that a transfer can carry. The rules refuse it.</returns>
    public static Yen Parse(string? typed) => TypedAmount.TryParse(typed, out var yen) && yen >= Yen.Zero && yen <= TransferFileWriter.MostYen ? yen : new Yen(-1);
}
