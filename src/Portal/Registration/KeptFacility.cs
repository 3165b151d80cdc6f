using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Registration;

/// <summary>The facility to be added, between the form and the check page: sealed in a cookie.</summary>
/// <param name="User">Another person at this browser does not go on with it.</param>
/// <param name="Typed">The number as it was typed.</param>
/// <param name="Code">機関コード of the facility it is of.</param>
public sealed record KeptFacility(Guid User, FacilitySort Sort, string Typed, string Code)
{
    private const string Key = "Facility";

    public static KeptFacility? Of(ITempDataDictionary kept, Guid user) =>
        kept.Peek(Key) is string json && JsonSerializer.Deserialize<KeptFacility>(json) is { } facility && facility.User == user ? facility : null;

    public void Keep(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public static void Forget(ITempDataDictionary kept) => kept.Remove(Key);
}
