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

    // Once the only thing that said what the token is for; kept in what is sealed, so that those of both times are read alike.
    private const string PurposeOfBefore = "stop-reminders:";

    public static string TokenFor(FacilityCode facility, MailSeal seal) => Base64Url.EncodeToString(seal.Seal(SealPurpose.StopReminders, Encoding.ASCII.GetBytes(PurposeOfBefore + facility.Value)));

    public static bool TryRead(string? token, MailSeal seal, [NotNullWhen(true)] out FacilityCode? facility)
    {
        facility = null;
        if (token is null or { Length: > LongestToken } || !Base64Url.IsValid(token))
        {
            return false;
        }

        try
        {
            var content = Encoding.ASCII.GetString(seal.Open(SealPurpose.StopReminders, Base64Url.DecodeFromChars(token)));
            return content.StartsWith(PurposeOfBefore, StringComparison.Ordinal) && FacilityCode.TryParse(content[PurposeOfBefore.Length..], out facility);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
