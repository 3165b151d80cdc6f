namespace Shikaku.CardApp;

/// <summary>The card app's addresses. As literals they stand here and in the @page line of each page, nowhere else.</summary>
public static class CardAppAddresses
{
    /// <summary>資格確認.</summary>
    public const string Checking = "/";

    /// <summary>Opened with the key of the session.</summary>
    public const string Start = "/start";

    public const string Terms = "/terms";
    public const string Registration = "/registration";
    public const string Passcode = "/passcode";
    public const string Unlock = "/unlock";

    /// <summary>The page of 初期登録 for those who cannot open the app any more.</summary>
    public const string PasscodeForgotten = "/unlock/forgotten";

    public const string Verification = "/verification";
    public const string Settings = "/settings";
    public const string Fallbacks = "/fallbacks";
    public const string CheckPin = "/checks/pin";
    public const string Events = "/events";
}
