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
        var attributes = (data.Attributes ?? []).Where(attribute => attribute.Key == Template || IsOurs(data.CategoryName)).ToList();
        if (data.Exception is { } failure)
        {
            attributes.Add(new("exception.type", KindsOf(failure)));
            attributes.Add(new("exception.stacktrace", PlacesOf(failure)));
            data.Exception = null;
        }

        if (RequestMark.Current is { } mark)
        {
            attributes.Add(new("network", mark.Network));
            attributes.Add(new("session", mark.Session));
        }

        data.FormattedMessage = null;
        data.Attributes = attributes;
        data.Body = attributes.Find(attribute => attribute.Key == Template).Value as string;
    }

    internal static bool IsOurs(string? category) => category?.StartsWith("Shikaku.", StringComparison.Ordinal) == true;

    /// <summary>What a line says before anything is put into it.</summary>
    internal static string? TemplateOf(object? state) =>
        (state as IReadOnlyList<KeyValuePair<string, object?>>)?.LastOrDefault(each => each.Key == Template).Value as string;

    internal static string KindsOf(Exception failure) => string.Join(" > ", Causes(failure).Select(cause => cause.GetType().FullName));

    internal static string PlacesOf(Exception failure) => string.Join('\n', Causes(failure).Select(cause => cause.StackTrace));

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
