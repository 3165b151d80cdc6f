using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing.Patterns;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>Whatever comes to whatever address of a site in whatever way: no fault, and nothing of it in the log.</summary>
public sealed class EveryAddressTests
{
    private const string Mark = "zq4711";

    private static readonly string[] Values =
    [
        Mark, "0", "-1", "99999999999999999999999999", "%00", "%ff%fe", "..%2f..%2fetc%2fpasswd", "%e3%81%82", "%20", "00000000-0000-0000-0000-000000000000",
        new('9', 3000),
    ];

    private static readonly (string? Type, byte[] Body)[] Bodies =
    [
        (null, []),
        ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes($"={Mark}&&&=%&%zz=%ff&a[0].b=1&Version=x&Version=y")),
        ("application/x-www-form-urlencoded", Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Repeat("a=1", 3000)))),
        ("application/x-www-form-urlencoded", [.. Enumerable.Repeat((byte)'a', 3_000_000)]),
        ("multipart/form-data", Encoding.ASCII.GetBytes(Mark)),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"..\\\0\"\r\n\r\nno end"u8.ToArray()),
        ("application/json", Encoding.ASCII.GetBytes($"{{\"{Mark}\":[[[[null]]]]}}")),
        ("application/json", "\"\\ud800\""u8.ToArray()),
        ("text/plain; charset=utf-99", [0xFF, 0xFE, 0x00]),
        ("application/offset+octet-stream", [0xFF, 0x00]),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"];

    [Fact]
    public async Task Portal_AnyAddressAnyMethodAnyBody_IsNoFault()
    {
        var log = new WatchedLog();
        await using var portal = await RunningPortal.StartAsync(log.Attach);
        using var client = await portal.SignedInAsync(verified: true);

        await SendAllAsync(client, SiteEndpoints.Patterns(portal.Services));

        Assert.Empty(log.Errors);
        Assert.DoesNotContain(log.All, line => line.Contains(Mark, StringComparison.Ordinal));
    }

    /// <summary>
    /// Everything to each address once, from the first role that may enter it; every other role asks for it and sends it a form. Whoever may not enter hears the same
    /// from every address, after what was sent has been read: each role sends everything to the first address that refuses it.
    /// </summary>
    [Fact]
    public async Task BackOffice_AnyAddressAnyMethodAnyBody_IsNoFault()
    {
        var log = new WatchedLog();
        await using var office = await RunningBackOffice.StartAsync(log.Attach);
        var patterns = SiteEndpoints.Patterns(office.Services);
        var left = patterns.ToList();
        foreach (var role in Enum.GetValues<StaffRole>())
        {
            using var client = await office.SignedInAsync(role);
            var (entered, refused) = (new List<RoutePattern>(), new List<RoutePattern>());
            foreach (var pattern in patterns)
            {
                var address = SiteEndpoints.Fill(pattern, Mark);
                await SendAsync(client, "GET", address, Bodies[0]);
                (await SendAsync(client, "POST", address, Bodies[1]) == HttpStatusCode.Forbidden ? refused : entered).Add(pattern);
            }

            Assert.NotEmpty(refused);
            await SendAllAsync(client, [.. left.Intersect(entered), refused[0]]);
            left.RemoveAll(entered.Contains);
        }

        Assert.Empty(left.Select(pattern => pattern.RawText));
        Assert.Empty(log.Errors);
        Assert.DoesNotContain(log.All, line => line.Contains(Mark, StringComparison.Ordinal));
    }

    private static async Task SendAllAsync(PageClient client, IReadOnlyList<RoutePattern> patterns)
    {
        foreach (var value in Values)
        {
            foreach (var address in patterns.Select(pattern => SiteEndpoints.Fill(pattern, value)).Where(address => !address.Contains("sign-out", StringComparison.Ordinal)))
            {
                await SendAsync(client, "GET", address, (null, []));
                await SendAsync(client, "GET", $"{address}?{value}={value}&handler={value}&page={value}&after={value}&sort={value}&q={value}&token={value}", (null, []));
            }
        }

        foreach (var address in patterns.Select(pattern => SiteEndpoints.Fill(pattern, Mark)))
        {
            foreach (var method in Methods)
            {
                await SendAsync(client, method, address, Bodies[0]);
            }

            foreach (var body in Bodies)
            {
                await SendAsync(client, "POST", address, body);
            }
        }
    }

    private static async Task<HttpStatusCode> SendAsync(PageClient client, string method, string address, (string? Type, byte[] Body) content)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.ExpectContinue = content.Body.Length > 1024 * 1024;
        if (content.Body.Length > 0)
        {
            request.Content = new ByteArrayContent(content.Body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(content.Type!);
        }

        using var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True((int)response.StatusCode < 500, $"{method} {address} with {content.Type} is answered {(int)response.StatusCode}.");
        return response.StatusCode;
    }
}
