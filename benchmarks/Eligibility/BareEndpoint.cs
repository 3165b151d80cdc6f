using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shikaku.Benchmarks.Eligibility;

/// <summary>The floor: reads the same body, does one indexed select and one durable insert of the same size, and answers.</summary>
internal static class BareEndpoint
{
    public const string Path = "/bare";

    private const string Table = """
        create table if not exists bare_floor (id bigint generated always as identity primary key, at timestamptz not null, answer bytea not null)
        """;

    public static async Task RunAsync(int port, string connectionString, string keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = ServerCertificate(keys);
            // Asked for, as the API asks; whoever only looks whether it answers may have none.
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
        })));
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddSingleton(TimeProvider.System);
        await using var app = builder.Build();
        await using (var create = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Table))
        {
            await create.ExecuteNonQueryAsync();
        }

        app.MapPost(Path, AnswerAsync);
        app.MapGet("/healthz", () => "ok");
        await app.RunAsync();
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, NpgsqlDataSource database, TimeProvider time)
    {
        using var body = await JsonDocument.ParseAsync(request.Body);
        await using var connection = await database.OpenConnectionAsync();
        await using var select = new NpgsqlCommand("select facility_code from device_accounts where login_id = $1", connection);
        select.Parameters.AddWithValue("W0000001");
        var facility = (string?)await select.ExecuteScalarAsync();
        var answer = JsonSerializer.SerializeToUtf8Bytes(new { facility, size = new string('x', 900) });
        await using var insert = new NpgsqlCommand("insert into bare_floor (at, answer) values ($1, $2)", connection);
        insert.Parameters.AddWithValue(time.GetUtcNow());
        insert.Parameters.AddWithValue(answer);
        await insert.ExecuteNonQueryAsync();
        return Results.Bytes(answer, "application/json");
    }

    // Kestrel wants the key in a form that TLS can use on every system: through PKCS#12.
    private static X509Certificate2 ServerCertificate(string keys)
    {
        using var pem = X509Certificate2.CreateFromPemFile(System.IO.Path.Combine(keys, "api-server.pem"), System.IO.Path.Combine(keys, "api-server.key"));
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }
}
