using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Registration;

/// <summary>Length instead of composition, and no password that is among the first to be tried (after NIST SP 800-63B, 5.1.1.2).</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    private const int FewestDifferent = 5;
    private const int ShortestName = 4;

    /// <summary>What long passwords that everybody uses are made of. With digits and signs around it or repeated, they stay what they are.</summary>
    private static readonly string[] Common =
    [
        "password", "passw0rd", "p@ssword", "p@ssw0rd", "passphrase", "pasuwado", "pasuwaado", "パスワード", "ぱすわーど", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx", "1q2w3e4r",
        "1q2w3e4r5t6y", "qazwsxedc", "q1w2e3r4", "letmein", "welcome", "iloveyou", "sunshine", "princess", "football", "baseball", "dragon", "monkey", "superman", "administrator",
        "admin", "login", "master", "changeme", "secret", "sakura", "doraemon", "pokemon", "tokyo", "japan", "nippon", "konnichiwa", "aishiteru", "arigatou", "shikaku", "portal", "mynumber",
        "sejutsu", "sejutsusho", "sekkotsuin", "seikotsuin", "josansho", "hari", "kyu", "massage", "abcdefg", "abcdefgh", "abcdefghijkl", "abc", "test", "user", "guest",
    ];

    private static readonly string[] Rows = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop@[", "asdfghjkl;:]", "zxcvbnm,./", "1234567890-^"];

    /// <summary>As it is hashed and compared: an input method that gives full width makes no other password of it.</summary>
    public static string Normalize(string? password) => TypedCode.NfkcAsTyped(password);

    /// <summary>For whoever chooses one, of either site.</summary>
    /// <param name="isKnown">Whether exactly this, in small letters, is a password that is known.</param>
    public static bool IsCommon(string normalized, Func<string, bool> isKnown)
    {
        var folded = normalized.ToLowerInvariant();
        return folded.EnumerateRunes().Distinct().Count() < FewestDifferent || IsRun(folded) || IsMadeOfCommonWords(folded) || GuessedPasswords.IsGuessed(folded, isKnown);
    }

    /// <param name="isKnown">Whether exactly this, in small letters, is a password that is known.</param>
    /// <returns>Null: it can be used.</returns>
    public static Refusal? Judge(string? password, MailAddress? mail, Func<string, bool> isKnown)
    {
        var normalized = Normalize(password);
        var length = normalized.EnumerateRunes().Count();
        return length switch
        {
            0 => RegistrationRefusals.PasswordMissing,
            < Shortest => RegistrationRefusals.PasswordTooShort,
            > Longest => RegistrationRefusals.PasswordTooLong,
            _ when HoldsMail(normalized, mail) => RegistrationRefusals.PasswordHoldsMail,
            _ when IsCommon(normalized, isKnown) => RegistrationRefusals.PasswordTooCommon,
            _ => null,
        };
    }

    private static bool HoldsMail(string password, MailAddress? mail) =>
        mail is { Name.Length: >= ShortestName } && password.Contains(mail.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Keys or letters one after the other, forwards or backwards.</summary>
    private static bool IsRun(string folded)
    {
        var backwards = new string([.. folded.Reverse()]);
        return Rows.Any(row => (row + row).Contains(folded, StringComparison.Ordinal) || (row + row).Contains(backwards, StringComparison.Ordinal));
    }

    /// <summary>Nothing is left once such words, digits and signs are taken away.</summary>
    private static bool IsMadeOfCommonWords(string folded)
    {
        var rest = folded;
        foreach (var word in Common.OrderByDescending(word => word.Length))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        return rest.Length < folded.Length && !rest.Any(char.IsLetter);
    }
}
