using Shikaku.Rules.Destinations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Addresses;

/// <summary>The portal's pages as mails and letters carry them: the one source of such links.</summary>
/// <param name="publicAddress">Such as <c>https://portal.example.jp</c>, without a slash at the end.</param>
public sealed class PortalLinks(string publicAddress)
{
    /// <summary>Names the facility a link is about.</summary>
    public const string FacilityQuery = "facility";

    /// <param name="address">Of <see cref="PortalAddresses"/>.</param>
    public string To(string address) => publicAddress + address;

    public string To(Destination destination) => To(destination.Address());

    /// <summary>With the token that was made for this mail.</summary>
    public string To(string address, string token) => $"{To(address)}?token={token}";

    /// <summary>A page about a facility: whoever holds several is led to it there.</summary>
    public string To(string address, FacilityCode facility) => $"{To(address)}?{FacilityQuery}={facility}";
}
