using System.Net;
using Microsoft.AspNetCore.Http;
using Shikaku.Web.Security;
using Xunit;

namespace Shikaku.Unit.Web;

/// <summary>What cannot be sent over a true loopback connection: requests of other machines.</summary>
public sealed class LoopbackGuardTests
{
    [Theory]
    [InlineData("127.0.0.1", null)]
    [InlineData("127.8.9.10", null)]
    [InlineData("::1", null)]
    [InlineData("::ffff:127.0.0.1", null)]
    [InlineData("192.0.2.7", 403)]
    [InlineData("2001:db8::7", 403)]
    public void Refuse_ByRemoteAddress_LetsOnlyThisMachineIn(string remote, int? status)
    {
        Assert.Equal(status, LoopbackGuard.Refuse(Request(IPAddress.Parse(remote))));
    }

    [Fact]
    public void Refuse_WithoutRemoteAddress_Refuses()
    {
        Assert.Equal(403, LoopbackGuard.Refuse(Request(null)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5083", null)]
    [InlineData("http://localhost:5083", 403)]
    [InlineData("https://127.0.0.1:5083", 403)]
    [InlineData("http://127.0.0.1:5083/", 403)]
    [InlineData("", 403)]
    public void Refuse_ByOrigin_TakesOnlyTheSameNameSchemeAndPort(string origin, int? status)
    {
        var context = Request(IPAddress.Loopback);
        context.Request.Headers.Origin = origin;

        Assert.Equal(status, LoopbackGuard.Refuse(context));
    }

    [Fact]
    public void Refuse_WithTwoOrigins_Refuses()
    {
        var context = Request(IPAddress.Loopback);
        context.Request.Headers.Origin = new(["http://127.0.0.1:5083", "http://127.0.0.1:5083"]);

        Assert.Equal(403, LoopbackGuard.Refuse(context));
    }

    [Theory]
    [InlineData(LoopbackCallers.OwnPages, null, null, 403)]
    [InlineData(LoopbackCallers.OwnPagesAndPrograms, null, null, null)]
    [InlineData(LoopbackCallers.OwnPagesAndPrograms, null, "none", 403)]
    [InlineData(LoopbackCallers.OwnPagesAndPrograms, null, "cross-site", 403)]
    [InlineData(LoopbackCallers.OwnPagesAndPrograms, "http://evil.example", null, 403)]
    [InlineData(LoopbackCallers.OwnPagesAndPrograms, "http://127.0.0.1:5083", "same-site", 403)]
    [InlineData(LoopbackCallers.OwnPagesAndPrograms, "http://127.0.0.1:5083", "same-origin", null)]
    public void Refuse_OfAChange_LetsProgramsInOnlyWhereTheyMay(LoopbackCallers callers, string? origin, string? site, int? status)
    {
        var context = Request(IPAddress.Loopback);
        context.Request.Method = HttpMethods.Put;
        context.Request.Headers.Origin = origin;
        context.Request.Headers["Sec-Fetch-Site"] = site;

        Assert.Equal(status, LoopbackGuard.Refuse(context, callers));
    }

    private static DefaultHttpContext Request(IPAddress? remote)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote;
        context.Connection.LocalPort = 5083;
        context.Request.Host = new HostString("127.0.0.1", 5083);
        context.Request.Method = HttpMethods.Get;
        return context;
    }
}
