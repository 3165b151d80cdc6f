using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Registration;

/// <summary>What was typed for a registration, between the form and the check page: sealed in a row that the browser's cookie names, the password as its hash.</summary>
/// <param name="Id">Of this check page. Becomes the user's: sent twice is registered once.</param>
public sealed record KeptRegistration(
    Guid Id, string Name, FacilitySort Sort, string FacilityNumber, string FacilityCode, string Phone, string Mail, string PasswordHash, DateTimeOffset At)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    private const string Key = "Registration";
    private const string SentKey = "Registration.Sent";

    public static KeptRegistration? Of(ITempDataDictionary kept) => kept.Peek(Key) is string json ? JsonSerializer.Deserialize<KeptRegistration>(json) : null;

    public static bool WasSent(ITempDataDictionary kept, Guid id) => kept.Peek(SentKey) is Guid sent && sent == id;

    public void Keep(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public void MarkSent(ITempDataDictionary kept)
    {
        kept.Remove(Key);
        kept[SentKey] = Id;
    }

    /// <summary>Without personal data.</summary>
    public override string ToString() => $"{nameof(KeptRegistration)} {Id}";
}
