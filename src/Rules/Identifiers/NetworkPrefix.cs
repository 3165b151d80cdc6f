using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Shikaku.Rules.Identifiers;

/// <summary>Where a request comes from, as wide as what one subscriber is given: limits count by it, and it tells no person from their neighbours.</summary>
public static class NetworkPrefix
{
    public const string Unknown = "unknown";

    private const int BitsOfIPv4 = 24;
    private const int BitsOfIPv6 = 48;

    /// <returns>Such as 203.0.113.0/24 or 2001:db8:1::/48.</returns>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return Unknown;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bits = plain.AddressFamily == AddressFamily.InterNetwork ? BitsOfIPv4 : BitsOfIPv6;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(bits / 8).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(bytes)}/{bits}");
    }
}
