using System.Collections.Concurrent;
using Shikaku.CardApp.Eligibility;
using Shikaku.CardApp.Settings;
using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.Rules.DeviceReports;

namespace Shikaku.CardApp.Checking;

/// <summary>
/// 機種の動作報告: tells the API once a start whether a reader could do 目視確認, where staff have allowed it. The counter never waits for it, and a report that
/// does not arrive is told with the next check.
/// </summary>
public sealed class ReaderReports(EligibilityApiClient api, SettingsStore settings)
{
    private static readonly string Version = typeof(ReaderReports).Assembly.GetName().Version!.ToString(3);

    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.Ordinal);

    /// <param name="reader">As PC/SC names it.</param>
    /// <param name="visually">Only 目視確認 asks for extended APDUs: a check with a PIN says nothing of the reader.</param>
    public void Note(string reader, bool visually, CheckOutcome outcome)
    {
        if (!settings.Current.ReportsReaders || !visually || WorkedIn(outcome) is not { } worked || ReaderModel.OfPcsc(reader) is not { } model
            || (told.TryGetValue(model, out var before) && before == worked))
        {
            return;
        }

        told[model] = worked;
        _ = Task.Run(() => TellAsync(model, worked));
    }

    private static bool? WorkedIn(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Answered => true,
        CheckOutcome.CardFailed { Problem: CardProblem.ReaderWithoutExtendedApdu } => false,
        _ => null,
    };

    private async Task TellAsync(string model, bool worked)
    {
        var result = await api.ReportDeviceAsync(new DeviceReportRequest { ReaderModel = model, Worked = worked, AppVersion = Version }, CancellationToken.None);
        if (result.Value is null)
        {
            told.TryRemove(model, out _);
        }
    }
}
