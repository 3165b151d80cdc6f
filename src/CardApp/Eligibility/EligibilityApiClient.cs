using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Shikaku.Contracts;
using Shikaku.Rules.Codes;

namespace Shikaku.CardApp.Eligibility;

/// <summary>The eligibility API as this terminal sees it: every way it can fail has a name.</summary>
public sealed class EligibilityApiClient(ApiConnection connection, TimeProvider time)
{
    /// <summary>How far the terminal's clock may be off before staff are told. At five minutes the API refuses.</summary>
    public static readonly TimeSpan TolerableClockDifference = TimeSpan.FromMinutes(2);

    private long clockDifferenceTicks;

    /// <summary>Terminal minus server, as of the last answer.</summary>
    public TimeSpan ClockDifference => TimeSpan.FromTicks(Interlocked.Read(ref clockDifferenceTicks));

    public bool ClockIsOff => ClockDifference.Duration() > TolerableClockDifference;

    public Task<ApiResult<ActivationResponse>> ActivateAsync(ActivationRequest request, CancellationToken cancellationToken) =>
        SendAsync(connection.Anonymous(), ApiAddresses.Activations, request, ContractsJson.Default.ActivationRequest, ContractsJson.Default.ActivationResponse, cancellationToken);

    public Task<ApiResult<ChallengeResponse>> RequestChallengeAsync(ChallengeRequest request, CancellationToken cancellationToken) =>
        SendAsync(connection.Authenticated(), ApiAddresses.Challenges, request, ContractsJson.Default.ChallengeRequest, ContractsJson.Default.ChallengeResponse, cancellationToken);

    public Task<ApiResult<EligibilityCheckAnswer>> CheckAsync(EligibilityCheckRequest request, CancellationToken cancellationToken) =>
        SendAsync(connection.Authenticated(), ApiAddresses.EligibilityChecks, request, ContractsJson.Default.EligibilityCheckRequest, ContractsJson.Default.EligibilityCheckAnswer, cancellationToken);

    public Task<ApiResult<DeviceReportResponse>> ReportDeviceAsync(DeviceReportRequest request, CancellationToken cancellationToken) =>
        SendAsync(connection.Authenticated(), ApiAddresses.DeviceReports, request, ContractsJson.Default.DeviceReportRequest, ContractsJson.Default.DeviceReportResponse, cancellationToken);

    private async Task<ApiResult<TResponse>> SendAsync<TRequest, TResponse>(
        HttpClient? client, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
        where TResponse : class
    {
        if (client is null)
        {
            return new ApiResult<TResponse>(null, new ApiFailure(ApiFailureKind.TerminalNotRegistered));
        }

        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, requestType));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await client.PostAsync(path, content, cancellationToken);
            NoteClock(response.Headers.Date);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? new ApiResult<TResponse>(Parse(body, responseType), Failure: null) is { Value: not null } answered ? answered : Unintelligible<TResponse>()
                : new ApiResult<TResponse>(null, Failure(response, body));
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            return new ApiResult<TResponse>(null, new ApiFailure(connection.CertificateFailure ?? ApiFailureKind.Unreachable));
        }
        catch (Exception problem) when (IsNoAnswer(problem, cancellationToken))
        {
            return new ApiResult<TResponse>(null, new ApiFailure(ApiFailureKind.Unreachable));
        }
    }

    private static bool IsNoAnswer(Exception problem, CancellationToken cancellationToken) =>
        problem is HttpRequestException or IOException || (problem is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static ApiResult<T> Unintelligible<T>()
        where T : class => new(null, new ApiFailure(ApiFailureKind.Unintelligible));

    private static T? Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ApiFailure Failure(HttpResponseMessage response, byte[] body)
    {
        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? Parse(body, ContractsJson.Default.Problem)
            : null;
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            return new ApiFailure(ApiFailureKind.Busy, problem, RetryAfter(response.Headers.RetryAfter));
        }

        return problem is null
            ? new ApiFailure(ApiFailureKind.Unintelligible)
            : new ApiFailure(problem.Code == ProblemCodes.ClockWrong ? ApiFailureKind.ClockWrong : ApiFailureKind.Refused, problem);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date - time.GetUtcNow());

    private void NoteClock(DateTimeOffset? serverTime)
    {
        if (serverTime is { } there)
        {
            Interlocked.Exchange(ref clockDifferenceTicks, (time.GetUtcNow() - there).Ticks);
        }
    }
}
