using System.Net;
using System.Net.Sockets;

namespace Shikaku.Rules.UsageApplications;

/// <summary>Where an application was sent from, as wide as a provider's network: enough to see that it is the first from there, too little to find a person.</summary>
public static class SendingNetwork
{
    public static IPNetwork? Of(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? 2 : 4;
        bytes.AsSpan(kept).Clear();
        return new IPNetwork(new IPAddress(bytes), kept * 8);
    }
}
