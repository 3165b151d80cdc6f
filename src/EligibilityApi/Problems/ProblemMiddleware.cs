using System.Net.Sockets;
using Npgsql;
using Shikaku.Rules.Codes;
using Shikaku.Rules;

namespace Shikaku.EligibilityApi.Problems;

/// <summary>Whatever goes wrong leaves as a problem with a code and a Japanese sentence, and without details of the machine.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await ProblemAnswers.WriteAsync(http, RefusalOf(e.StatusCode) ?? GeneralRefusals.Malformed);
            return;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await AnswerFailureAsync(http, e);
            return;
        }

        if (!http.Response.HasStarted && http.Response.ContentType is null && RefusalOf(http.Response.StatusCode) is { } refusal)
        {
            await ProblemAnswers.WriteAsync(http, refusal);
        }
    }

    private static Refusal? RefusalOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => GeneralRefusals.Malformed,
        StatusCodes.Status404NotFound => GeneralRefusals.NotFound,
        StatusCodes.Status405MethodNotAllowed => GeneralRefusals.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => GeneralRefusals.TooLarge,
        StatusCodes.Status415UnsupportedMediaType => GeneralRefusals.WrongContentType,
        _ => null,
    };

    private async Task AnswerFailureAsync(HttpContext http, Exception e)
    {
        http.Response.Clear();
        http.Response.Headers.CacheControl = "no-store";
        if (IsDatabaseUnavailable(e))
        {
            Log.DatabaseUnavailable(logger, e.GetBaseException().GetType().Name);
            await ProblemAnswers.WriteAsync(http, GeneralRefusals.Unavailable);
            return;
        }

        Log.Unexpected(logger, http.GetEndpoint()?.DisplayName, e);
        await ProblemAnswers.WriteAsync(http, GeneralRefusals.Unexpected);
    }

    // Unreachable, shutting down, out of connections, read-only after a failover: waiting helps. Everything else is a bug of ours.
    private static bool IsDatabaseUnavailable(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException { SqlState: var state }:
                    return state[..2] is "08" or "53" or "57" || state is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidCatalogName;
                case NpgsqlException or SocketException or TimeoutException:
                    return true;
            }
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The database cannot be used ({Cause}); answered 503")]
        public static partial void DatabaseUnavailable(ILogger logger, string cause);

        [LoggerMessage(2, LogLevel.Error, "Unexpected failure in {Endpoint}; answered 500")]
        public static partial void Unexpected(ILogger logger, string? endpoint, Exception exception);
    }
}
