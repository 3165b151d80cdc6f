namespace Shikaku.Rules.DeviceAccounts;

/// <summary>
/// The password of a settings sheet. It is typed from paper once, as the アクティベーションコード beside it is, and so has its alphabet, length and groups:
/// 16 of 31 characters are 79 bits. Sheets printed before hold twelve characters of mixed case (70 bits); those are taken as they are typed.
/// </summary>
public static class SheetPassword
{
    /// <summary>As it stands on the sheet.</summary>
    public static string Grouped(string password) => ActivationCode.TryParse(password, out var shaped) ? shaped.Grouped : password;

    /// <summary>What was hashed: in whatever case, width and groups it was typed.</summary>
    public static string Read(string typed) => ActivationCode.TryParse(typed, out var shaped) ? shaped.Value : typed;
}
