using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Shikaku.Web.Telemetry;

/// <summary>
/// The log as a line of JSON for each event: time, level, category, event, what happened, and of the request its trace, network and session. As with telemetry, of the framework's lines the fixed part
/// alone is written, of failures the kinds and the places in the code.
/// </summary>
internal sealed class JsonLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "shikaku";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event", logEntry.EventId.Id);
            json.WriteString("name", logEntry.EventId.Name);
            json.WriteString("message", LogCleaner.IsOurs(logEntry.Category) ? logEntry.Formatter(logEntry.State, null) : LogCleaner.TemplateOf(logEntry.State));
            json.WriteString("trace", Activity.Current?.TraceId.ToHexString());
            json.WriteString("network", RequestMark.Current?.Network);
            json.WriteString("session", RequestMark.Current?.Session);
            if (logEntry.Exception is { } failure)
            {
                json.WriteString("failure", LogCleaner.KindsOf(failure));
                json.WriteString("at", LogCleaner.PlacesOf(failure));
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(line.WrittenSpan));
    }
}
