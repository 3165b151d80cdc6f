using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Rules.Registration;

namespace Shikaku.Portal.Registration;

/// <summary>What was typed for a registration, between the form and the check page: sealed in a cookie, the password as its hash.</summary>
/// <param name="Id">Of this check page. Becomes the user's: sent twice is registered once.</param>
public sealed record KeptRegistration(
    Guid Id, string Name, FacilitySort Sort, string FacilityNumber, string FacilityCode, string Phone, string Mail, string PasswordHash, DateTimeOffset At)
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    /// <summary>So long after 登録 the mailed link signs in at once, in the browser that the password was typed in.</summary>
    private static readonly TimeSpan SignsInFor = TimeSpan.FromHours(3);

    private const string Key = "Registration";
    private const string SentKey = "Registration.Sent";
    private const string TypedKey = "Registration.Typed";

    public static KeptRegistration? Of(ITempDataDictionary kept) => kept.Peek(Key) is string json ? JsonSerializer.Deserialize<KeptRegistration>(json) : null;

    public static bool WasSent(ITempDataDictionary kept, Guid id) => kept.Peek(SentKey) is Guid sent && sent == id;

    /// <summary>This browser has typed the password of that registration, and not long ago: with the mailed link that is all that signing in asks.</summary>
    public static bool WasTypedHere(ITempDataDictionary kept, string? passwordHash, DateTimeOffset now) =>
        passwordHash is not null && kept.Peek(TypedKey) is string json && JsonSerializer.Deserialize<TypedPassword>(json) is { } typed
        && now - typed.At <= SignsInFor && typed.Hash == Fingerprint(passwordHash);

    public void Keep(ITempDataDictionary kept) => kept[Key] = JsonSerializer.Serialize(this);

    public static void ForgetTyped(ITempDataDictionary kept) => kept.Remove(TypedKey);

    public void MarkSent(ITempDataDictionary kept, DateTimeOffset at)
    {
        kept[TypedKey] = JsonSerializer.Serialize(new TypedPassword(Fingerprint(PasswordHash), at));
        kept.Remove(Key);
        kept[SentKey] = Id;
    }

    /// <summary>Without personal data.</summary>
    public override string ToString() => $"{nameof(KeptRegistration)} {Id}";

    // Of the salted hash: each registration has one of its own.
    private static string Fingerprint(string passwordHash) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(passwordHash)));

    private sealed record TypedPassword(string Hash, DateTimeOffset At);
}
