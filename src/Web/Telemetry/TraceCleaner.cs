using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Shikaku.Web.Telemetry;

/// <summary>
/// Lets through of a trace what says nothing of a person. Addresses of requests carry tokens, numbers and what was searched for: the route stays. Statements stay without what stands in
/// them; messages of failures may repeat what was typed: their kind stays.
/// </summary>
internal sealed partial class TraceCleaner : BaseProcessor<Activity>
{
    public const string Source = "Shikaku.Web.Telemetry";

    private const string Statement = "db.query.text";
    private const int MostMilliseconds = 1000;

    private static readonly FrozenSet<string> Kept = new[]
    {
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type",
        "db.system.name", "db.namespace", "db.operation.name", "db.response.status_code", "db.client.connection.pool.name", Statement, "server.port",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ActivitySource Replacements = new(Source);

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Source)
        {
            return;
        }

        data.DisplayName = NameOf(data);
        data.TraceStateString = null;
        data.SetStatus(data.Status);
        foreach (var (key, value) in data.TagObjects.ToList())
        {
            if (!Kept.Contains(key))
            {
                data.SetTag(key, null);
            }
            else if (key == Statement)
            {
                data.SetTag(key, WithoutValues(value));
            }
        }

        if (data.Events.Any())
        {
            Replace(data);
        }
    }

    private static string NameOf(Activity data) => data.Kind == ActivityKind.Server ? $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".Trim() : data.Source.Name;

    // What happened on the way, such as a failure with its message, cannot be taken off a finished activity.
    private static void Replace(Activity data)
    {
        var parent = new ActivityContext(data.TraceId, data.ParentSpanId, data.ActivityTraceFlags);
        var tags = data.TagObjects.ToList();
        if (data.GetTagItem("error.type") is null)
        {
            tags.Add(new("error.type", data.Events.SelectMany(happened => happened.Tags).FirstOrDefault(tag => tag.Key == "exception.type").Value));
        }

        if (Replacements.CreateActivity(data.DisplayName, data.Kind, parent, tags) is { } clean)
        {
            clean.SetStartTime(data.StartTimeUtc).SetStatus(data.Status);
            clean.Start();
            clean.SetEndTime(data.StartTimeUtc + data.Duration);
            clean.Stop();
        }

        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static string? WithoutValues(object? statement)
    {
        try
        {
            return statement is string text ? Value().Replace(text, "?") : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Texts and numbers, but not the numbers of parameters.</summary>
    [GeneratedRegex(@"'(?:[^']|'')*'|\$(?<mark>[a-z_]*)\$.*?\$\k<mark>\$|(?<![$\w.])\d[\d.]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, MostMilliseconds)]
    private static partial Regex Value();
}
