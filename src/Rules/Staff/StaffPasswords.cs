namespace Shikaku.Rules.Staff;

/// <summary>Own passwords of staff: long instead of complicated (NIST SP 800-63B, 3.1.1: length, and a list of what everybody tries).</summary>
public static class StaffPasswords
{
    public const int Shortest = 14;
    public const int Longest = 200;

    // With the characters and the repetition rule below, what is left of the lists of common passwords at this length.
    private static readonly string[] Common = ["password", "qwertyuiop", "1234567890", "shikaku", "administrator", "asdfghjkl", "letmein"];

    /// <summary>Null: it will do.</summary>
    public static Refusal? FindProblem(string? password, string userName) => password switch
    {
        null or { Length: < Shortest } => StaffRefusals.PasswordTooShort,
        { Length: > Longest } => StaffRefusals.PasswordTooLong,
        _ when IsEasy(password, userName) => StaffRefusals.PasswordTooEasy,
        _ => null,
    };

    private static bool IsEasy(string password, string userName) =>
        password.Distinct().Count() < 6
        || password.Contains(userName, StringComparison.OrdinalIgnoreCase)
        || Common.Any(common => password.Contains(common, StringComparison.OrdinalIgnoreCase) && password.Length - common.Length < 8);
}
