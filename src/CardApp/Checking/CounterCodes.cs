namespace Shikaku.CardApp.Checking;

/// <summary>The codes of what goes wrong at the counter before the API says anything: C for the card, R for the reader, N for the terminal and its line. Told on the telephone.</summary>
public static class CounterCodes
{
    public const string NoCard = "C01";
    public const string OtherCard = "C02";
    public const string ResidentRegisterCard = "C03";
    public const string PhoneToken = "C04";
    public const string RemovedWhileReading = "C05";
    public const string ResetByOtherProgram = "C06";
    public const string InUseByOtherProgram = "C07";
    public const string Unreadable = "C08";
    public const string TerminalRefused = "C09";
    public const string LostWhileWaiting = "C10";

    public const string NoReader = "R01";
    public const string ServiceStopped = "R02";
    public const string ReaderWithoutExtendedApdu = "R03";

    public const string Unreachable = "N01";
    public const string ServerNotTrusted = "N02";
    public const string TerminalNotRegistered = "N03";
    public const string Unintelligible = "N04";
    public const string OwnFault = "N05";
}
