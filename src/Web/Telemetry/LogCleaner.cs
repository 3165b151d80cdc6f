using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Shikaku.Web.Telemetry;

/// <summary>
/// Our own lines name nobody and leave as they are. Of the framework's lines the fixed part alone leaves, of failures the kind and the place in the code: what else they say may repeat what
/// was typed.
/// </summary>
internal sealed class LogCleaner : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";

    public override void OnEnd(LogRecord data)
    {
        var attributes = (data.Attributes ?? []).Where(attribute => attribute.Key == Template || IsOurs(data)).ToList();
        if (data.Exception is { } failure)
        {
            attributes.Add(new("exception.type", string.Join(" > ", Causes(failure).Select(cause => cause.GetType().FullName))));
            attributes.Add(new("exception.stacktrace", string.Join('\n', Causes(failure).Select(cause => cause.StackTrace))));
            data.Exception = null;
        }

        data.FormattedMessage = null;
        data.Attributes = attributes;
        data.Body = attributes.Find(attribute => attribute.Key == Template).Value as string;
    }

    private static bool IsOurs(LogRecord data) => data.CategoryName?.StartsWith("Shikaku.", StringComparison.Ordinal) == true;

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
