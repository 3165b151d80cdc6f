namespace Shikaku.Rules.DeviceAccounts;

/// <summary>
/// ステータス of an account, in the same words on every screen of every host: who telephones reads out what the other one sees. 利用可 is the documents' word for an
/// account whose terminal is still to be registered (000_8233a507dde3f943.txt, Q5); alone it misleads, so each word says what it means.
/// </summary>
public static class DeviceTexts
{
    public static string Name(DeviceStanding standing) => standing switch
    {
        DeviceStanding.Available or DeviceStanding.WithoutSheet => "利用可（初期登録がまだ）",
        DeviceStanding.Registered => "登録済（使っています）",
        DeviceStanding.Stopped => "利用停止",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    public static string Name(DeviceAccountStatus status) => Name(DeviceActions.StandingOf(status, hasSheet: true));

    /// <summary>「ステータス 利用可」 of a facility (003_b85a80dacb8bbe22.txt): an account is not stopped; which, is said beside it.</summary>
    public static string OfFacility(int available, int registered)
    {
        string[] counts =
        [
            .. registered > 0 ? [$"登録済 {registered}台"] : (string[])[],
            .. available > 0 ? [$"初期登録がまだ {available}台"] : (string[])[],
        ];
        return counts.Length == 0 ? Name(DeviceStanding.Stopped) : $"利用可（{string.Join("、", counts)}）";
    }
}
