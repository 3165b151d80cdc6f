using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Shikaku.Web.Telemetry;
using Xunit;

namespace Shikaku.Unit.Web;

public sealed class TraceCleanerTests
{
    private static readonly ActivitySource Source = new("Shikaku.Unit.TraceCleaner");

    [Fact]
    public void Request_WithEverythingThatIsAtHand_LeavesByItsRoute()
    {
        var left = Leaving(ActivityKind.Server, request =>
        {
            request.SetTag("http.request.method", "GET").SetTag("http.route", "activate").SetTag("http.response.status_code", 200);
            request.SetTag("url.path", "/activate/kanako").SetTag("url.query", "?token=kanako").SetTag("user_agent.original", "kanako").SetTag("client.address", "kanako");
            request.DisplayName = "GET /activate/kanako";
            request.TraceStateString = "kanako=1";
        });

        Assert.Equal("GET activate", left.DisplayName);
        Assert.Equal(["http.request.method", "http.response.status_code", "http.route"], left.TagObjects.Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Null(left.TraceStateString);
    }

    [Theory]
    [InlineData("select name from people where mail = $1 and born > $12 limit 5", "select name from people where mail = $1 and born > $12 limit ?")]
    [InlineData("select 'ka''nako', $q$kanako$q$, x1, 12.5 from t2", "select ?, ?, x1, ? from t2")]
    public void Statement_WithWhatStandsInIt_LeavesWithout(string statement, string leaving) =>
        Assert.Equal(leaving, Leaving(ActivityKind.Client, command => command.SetTag("db.query.text", statement)).GetTagItem("db.query.text"));

    [Fact]
    public void Failure_WithItsMessage_LeavesAsItsKindAtTheSamePlace()
    {
        ActivityContext parent = default;

        var left = Leaving(ActivityKind.Client, command =>
        {
            parent = new ActivityContext(command.TraceId, command.ParentSpanId, command.ActivityTraceFlags);
            command.AddException(new InvalidOperationException("not kanako"));
            command.SetStatus(ActivityStatusCode.Error, "not kanako");
        });

        Assert.Equal((parent.TraceId, parent.SpanId), (left.TraceId, left.ParentSpanId));
        Assert.Equal((ActivityStatusCode.Error, null), (left.Status, left.StatusDescription));
        Assert.Equal("System.InvalidOperationException", left.GetTagItem("error.type"));
        Assert.Empty(left.Events);
    }

    /// <summary>What an exporter would be given.</summary>
    private static Activity Leaving(ActivityKind kind, Action<Activity> fill)
    {
        using var last = new Recorded();
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource(Source.Name, TraceCleaner.Source).AddProcessor(new TraceCleaner()).AddProcessor(last).Build();
        using (var outer = Source.StartActivity("outer", ActivityKind.Internal))
        using (var activity = Source.StartActivity("inner", kind))
        {
            fill(activity!);
            outer!.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        return Assert.Single(last.Activities);
    }

    private sealed class Recorded : BaseProcessor<Activity>
    {
        public List<Activity> Activities { get; } = [];

        public override void OnEnd(Activity data)
        {
            if (data.Recorded)
            {
                Activities.Add(data);
            }
        }
    }
}
