using System.Net;
using Shikaku.Rules.Identifiers;
using Xunit;

namespace Shikaku.Unit.Rules.Identifiers;

public sealed class NetworkPrefixTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::/48")]
    [InlineData("fe80::1%3", "fe80::/48")]
    public void Of_Address_IsItsNetwork(string address, string network) => Assert.Equal(network, NetworkPrefix.Of(IPAddress.Parse(address)));

    [Fact]
    public void Of_Nothing_IsUnknown() => Assert.Equal(NetworkPrefix.Unknown, NetworkPrefix.Of(null));
}
