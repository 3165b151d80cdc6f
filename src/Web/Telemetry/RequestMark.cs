using System.Security.Cryptography;

namespace Shikaku.Web.Telemetry;

/// <summary>What a line of the log says of the request it was written in: where it came from and in which session, and nothing by which a person is told.</summary>
public sealed class RequestMark
{
    private const int Digits = 12;

    private static readonly AsyncLocal<RequestMark?> OfThisRequest = new();

    private RequestMark(string network) => Network = network;

    /// <summary>Null: no request is at work.</summary>
    public static RequestMark? Current => OfThisRequest.Value;

    /// <summary>As wide as limits are.</summary>
    public string Network { get; }

    /// <summary>The same for all requests of a session, and no way back to it; null: nobody is signed in.</summary>
    public string? Session { get; private set; }

    internal static void Begin(string network) => OfThisRequest.Value = new RequestMark(network);

    public static void Note(Guid session)
    {
        if (Current is { } mark)
        {
            mark.Session = Convert.ToHexStringLower(SHA256.HashData(session.ToByteArray()))[..Digits];
        }
    }
}
