using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using System.Net;

namespace Shikaku.Hosts.Telemetry;

/// <summary>A collector that keeps whatever it is sent: in protobuf every text stands as it is, in UTF-8.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> received = new();
    private readonly WebApplication host;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        host = builder.Build();
        host.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((signal, body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public string[] Settings => [$"--OTEL_EXPORTER_OTLP_ENDPOINT={host.Urls.Single()}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver.host.StartAsync();
        return receiver;
    }

    /// <summary>Everything of one signal: traces, metrics or logs.</summary>
    public string Text(string signal) => string.Concat(received.Where(each => each.Signal == signal).Select(each => Encoding.UTF8.GetString(each.Body)));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
