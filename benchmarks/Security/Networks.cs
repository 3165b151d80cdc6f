using System.Globalization;

namespace Shikaku.Benchmarks.Security;

/// <summary>Addresses strangers come from, each of another network (/24).</summary>
internal static class Networks
{
    /// <summary>Where those come from who do nothing wrong.</summary>
    public const string OfReaders = "203.0.113.9";

    public static string Of(int stranger) => string.Create(CultureInfo.InvariantCulture, $"10.{stranger / 256}.{stranger % 256}.7");
}
