using System.Net;

namespace Shikaku.Web.Telemetry;

/// <summary>Where a host tells how it fares. Told nothing, it does not measure.</summary>
/// <param name="ToCollector">The standard settings of OpenTelemetry name one.</param>
/// <param name="MetricsPort">Of /metrics; null: there is none.</param>
internal sealed record TelemetryOptions(bool ToCollector, IPAddress MetricsAddress, int? MetricsPort)
{
    public bool IsOn => ToCollector || MetricsPort is not null;
}
