using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shikaku.Benchmarks.Portal;

/// <summary>The floor of a page: one select, and an answer. The floor of a submit: reads the same form, inserts as many rows of about the same size in one durable transaction, and answers.</summary>
internal static class BareSubmit
{
    public const string Path = "/bare";
    public const string Select = "/bare/select";

    private const string Table = "create table if not exists bare_rows (id bigint generated always as identity primary key, at timestamptz not null, content bytea not null)";

    // Application, mail, event, try of 施設の確認, audit event; the sixth stands for the draft that is deleted.
    private static readonly int[] RowSizes = [400, 1500, 300, 100, 200, 400];

    public static async Task RunAsync(int port, string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
        builder.Services.AddSingleton(TimeProvider.System);
        await using var app = builder.Build();
        await using (var create = app.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Table))
        {
            await create.ExecuteNonQueryAsync();
        }

        app.MapGet(Select, async (NpgsqlDataSource database) => $"{await database.CreateCommand("select 1").ExecuteScalarAsync()}");
        app.MapPost(Path, AnswerAsync);
        app.MapGet("/healthz", () => "ok");
        await app.RunAsync();
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, NpgsqlDataSource database, TimeProvider time)
    {
        await request.ReadFormAsync();
        await using var batch = database.CreateBatch();
        foreach (var size in RowSizes)
        {
            var insert = new NpgsqlBatchCommand("insert into bare_rows (at, content) values ($1, $2)");
            insert.Parameters.AddWithValue(time.GetUtcNow());
            insert.Parameters.AddWithValue(new byte[size]);
            batch.BatchCommands.Add(insert);
        }

        // A batch is one transaction.
        await batch.ExecuteNonQueryAsync();
        return Results.Redirect("/bare/receipt");
    }
}
