using Shikaku.Contracts;

namespace Shikaku.CardApp.Eligibility;

/// <summary>Why the API gave no answer.</summary>
/// <param name="Problem">What the API said, where it said something.</param>
/// <param name="RetryAfter">When it asked to come again.</param>
public sealed record ApiFailure(ApiFailureKind Kind, Problem? Problem = null, TimeSpan? RetryAfter = null);

public enum ApiFailureKind
{
    /// <summary>No connection, or no answer in time.</summary>
    Unreachable,

    /// <summary>503: come again later.</summary>
    Busy,

    /// <summary>A named refusal; see the problem's code.</summary>
    Refused,

    /// <summary>The terminal's clock is wrong: the server's certificate seems not valid at this time, or the API said E002.</summary>
    ClockWrong,

    /// <summary>Something else answers at the API's address.</summary>
    ServerNotTrusted,

    /// <summary>This terminal has no certificate, or its certificate has expired.</summary>
    TerminalNotRegistered,

    /// <summary>The API answered something that is not in the contract.</summary>
    Unintelligible,
}

/// <summary>A value or a failure, never both.</summary>
public sealed record ApiResult<T>(T? Value, ApiFailure? Failure)
    where T : class;
