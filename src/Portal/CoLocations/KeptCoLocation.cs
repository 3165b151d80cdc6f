using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Rules.CoLocations;

namespace Shikaku.Portal.CoLocations;

/// <summary>What was chosen, between the form and the check page: sealed in a cookie.</summary>
/// <param name="Id">Becomes the declaration's: sent twice is declared once.</param>
/// <param name="Own">機関コード of the facility that declares: another person at this browser does not go on with it.</param>
/// <param name="Typed">The number as it was typed.</param>
/// <param name="Other">機関コード of the facility it is of.</param>
public sealed record KeptCoLocation(Guid Id, string Own, CoLocationRole Role, string Typed, string Other)
{
    private const string Key = "CoLocation";

    public static KeptCoLocation? Of(ITempDataDictionary kept, string own) =>
        kept.Peek(Key) is string json && JsonSerializer.Deserialize<KeptCoLocation>(json) is { } co && co.Own == own ? co : null;

    public void Keep(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public static void Forget(ITempDataDictionary kept) => kept.Remove(Key);
}
