using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Reminding;

/// <summary>The token of the link that stops reminders without signing in. It can do that one thing, for one facility, and says nothing to who reads it.</summary>
public static class ReminderLink
{
    public const int LongestToken = 200;

    private const string Purpose = "stop-reminders:";

    public static string TokenFor(FacilityCode facility, MailSeal seal) => Base64Url.EncodeToString(seal.Seal(Encoding.ASCII.GetBytes(Purpose + facility.Value)));

    public static bool TryRead(string? token, MailSeal seal, [NotNullWhen(true)] out FacilityCode? facility)
    {
        facility = null;
        if (token is null or { Length: > LongestToken } || !Base64Url.IsValid(token))
        {
            return false;
        }

        try
        {
            var content = Encoding.ASCII.GetString(seal.Open(Base64Url.DecodeFromChars(token)));
            return content.StartsWith(Purpose, StringComparison.Ordinal) && FacilityCode.TryParse(content[Purpose.Length..], out facility);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
