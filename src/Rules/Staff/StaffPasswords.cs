using Shikaku.Rules.Registration;

namespace Shikaku.Rules.Staff;

/// <summary>Own passwords of staff: long instead of complicated (NIST SP 800-63B, 3.1.1: length, and a list of what everybody tries).</summary>
public static class StaffPasswords
{
    public const int Shortest = 14;
    public const int Longest = 200;

    /// <param name="isKnown">Whether exactly this, in small letters, is a password that is known.</param>
    /// <returns>Null: it will do.</returns>
    public static Refusal? FindProblem(string? password, string userName, Func<string, bool> isKnown) => password switch
    {
        null or { Length: < Shortest } => StaffRefusals.PasswordTooShort,
        { Length: > Longest } => StaffRefusals.PasswordTooLong,
        _ when IsEasy(PasswordRules.Normalize(password), userName, isKnown) => StaffRefusals.PasswordTooEasy,
        _ => null,
    };

    private static bool IsEasy(string password, string userName, Func<string, bool> isKnown) =>
        password.Distinct().Count() < 6
        || password.Contains(userName, StringComparison.OrdinalIgnoreCase)
        || PasswordRules.IsCommon(password, isKnown);
}
