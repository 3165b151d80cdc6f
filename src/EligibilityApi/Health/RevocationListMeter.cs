using System.Diagnostics.Metrics;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Certificates;

namespace Shikaku.EligibilityApi.Health;

/// <summary>How old the revocation lists are and how late, in seconds, by the short key of their issuer. Lateness is negative while a list is current; a missing list has neither.</summary>
internal sealed class RevocationListMeter : IDisposable
{
    public const string Name = "Shikaku.EligibilityApi";

    private readonly Meter meter;
    private readonly TimeProvider time;
    private volatile IReadOnlyList<ShowRevocationLists.Line> lines = [];

    public RevocationListMeter(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        meter = meters.Create(Name);
        meter.CreateObservableGauge("shikaku.revocation_list.age", () => Measure((now, list) => now - list.ThisUpdate), "s", "Time since the newest list was made");
        meter.CreateObservableGauge("shikaku.revocation_list.lateness", () => Measure(RevocationListTerms.Lateness), "s", "Time since the next list was due");
        meter.CreateObservableGauge("shikaku.revocation_list.missing", () => lines.Count(line => line.List is null), "{list}", "Trusted issuers without any list");
    }

    /// <summary>As last looked up.</summary>
    public void Note(IReadOnlyList<ShowRevocationLists.Line> now) => lines = now;

    public void Dispose() => meter.Dispose();

    private IEnumerable<Measurement<double>> Measure(Func<DateTimeOffset, RevocationListDates, TimeSpan> what)
    {
        var now = time.GetUtcNow();
        return lines.Where(line => line.List is not null)
            .Select(line => new Measurement<double>(what(now, line.List!.Dates).TotalSeconds, new KeyValuePair<string, object?>("issuer", line.Issuer.ShortKey)));
    }
}
