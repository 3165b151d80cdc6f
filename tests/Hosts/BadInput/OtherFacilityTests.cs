using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Claims;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BadInput;

/// <summary>Another facility's numbers in the address, on everything the portal answers on. An address that takes a number this test has none for fails it.</summary>
public sealed class OtherFacilityTests
{
    /// <summary>Takes a word of ours, the key of a round that every facility is offered, or a token of its own, in place of a number.</summary>
    private static readonly string[] NoNumber =
    [
        "errors/{code:int}", "exemption/alone/{question?}", "error-codes/{code}", "articles/{slug}", "articles/files/{name}", "help/{list}", "applications/open/{kind}", "operation-start/reminders/{token}", "statistics/{table}.csv", "assets/{hash}/{name}",
        "subsidy/rounds/{round}", "subsidy/rounds/{round}/apply", "subsidy/rounds/{round}/check-answers",
        "cooperation/rounds/{round}", "cooperation/rounds/{round}/report", "cooperation/rounds/{round}/check-answers",
    ];

    private static readonly string[] Whatever =
    [
        "inquiries", "inquiry_messages", "usage_applications", "application_events", "claims", "claim_events", "device_accounts", "attachments", "drafts",
        $"(select * from portal_memberships where facility_code = '{TestFacts.MidwiferyHomeCode}')",
    ];

    [Fact]
    public async Task Portal_AnothersNumberInAnyAddress_IsNotThereAndChangesNothing()
    {
        await using var portal = await RunningPortal.StartAsync();
        var owner = await portal.AddUserAsync(verified: true);
        var numbers = await OwnAsync(portal, owner);
        var addresses = await AddressesAsync(portal.Services, numbers);
        using var theirs = await portal.SignedInAsync(owner);
        foreach (var page in addresses.Where(address => address.Method == "GET" && !address.Path.EndsWith(".pdf", StringComparison.Ordinal)))
        {
            using var answer = await theirs.Http.GetAsync(page.Path);
            Assert.True(answer.StatusCode != HttpStatusCode.NotFound, $"{page.Path} is not even there for its owner.");
        }

        var before = await EverythingAsync(portal);
        foreach (var stranger in new[] { await portal.AddUserAsync(TestFacts.OtherFacilityCode, verified: true), await portal.AddUserAsync() })
        {
            using var client = await portal.SignedInAsync(stranger);
            await client.GetAsync("/account/contact");
            var token = client.Page.QuerySelector(".main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
            foreach (var (method, path) in addresses)
            {
                await AssertNotThereAsync(client, method, path, token);
            }
        }

        Assert.Equal(before, await EverythingAsync(portal));
    }

    private static async Task AssertNotThereAsync(PageClient client, string method, string path, string token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("RequestVerificationToken", token);
        if (method == "POST")
        {
            request.Content = path.EndsWith("/uploads", StringComparison.Ordinal)
                ? JsonContent.Create(new { name = "よそ.pdf", size = 10 })
                : new FormUrlEncodedContent([KeyValuePair.Create("Version", "1"), KeyValuePair.Create("Reason", "よその施設"), KeyValuePair.Create("Name", "よその名前")]);
        }

        using var answer = await client.Http.SendAsync(request);

        // A list of one's own may be shown in place of it; scripts are told of a conflict. Giving up an upload is answered alike whether there is one or not.
        var led = answer.Headers.Location?.OriginalString;
        var refused = answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Conflict
            || (method, answer.StatusCode) == ("DELETE", HttpStatusCode.NoContent)
            || (led is not null && !path.Split('/', '?').Any(part => part.Any(char.IsAsciiDigit) && led.Contains(part, StringComparison.Ordinal)));
        Assert.True(refused, $"{method} {path} is answered {(int)answer.StatusCode} {led}.");
    }

    /// <summary>One of everything that has a number.</summary>
    private static async Task<Func<string, string?>> OwnAsync(RunningPortal portal, PortalUser owner)
    {
        var devices = await TestDevices.OpenAsync(portal.Database, portal.Keys, owner.Id, count: 1);
        await using var db = portal.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        var second = new PortalMembership { UserId = owner.Id, FacilityCode = TestFacts.MidwiferyHomeCode, RegisteredAt = portal.Clock.Now };
        db.Add(second);
        await db.SaveChangesAsync();
        var open = await TestDevices.AddApplicationAsync(portal.Database, owner.Id, state: Rules.UsageApplications.ApplicationState.Submitted);
        await Applications.ReturnAsync(db, open.Number, "StaffCount.Unclear");
        var subsidy = await TestClaims.AddSubsidyClaimAsync(portal.Database, state: ClaimState.Returned, applicant: owner);
        var report = await TestClaims.AddReportAsync(portal.Database, state: ClaimState.Granted, applicant: owner);
        var draft = await Applications.AddDraftAsync(db, owner.Id);
        var colleague = await portal.AddUserAsync(verified: true);
        var attachment = await new Applications(portal.Files, MailSeal.Load(portal.Keys.Folder)).AttachAsync(db, draft);
        var inquiry = await TestInquiries.AddAsync(portal.Database, user: owner.Id);
        return route => route switch
        {
            _ when route.StartsWith("contact/mine/", StringComparison.Ordinal) => inquiry.Number,
            _ when route.Contains("{id:guid}", StringComparison.Ordinal) => $"{draft.Id}|{attachment.Id}",
            _ when route.EndsWith("people/{person:guid}", StringComparison.Ordinal) => $"{colleague.Id}",
            _ when route.Contains("{draftId", StringComparison.Ordinal) => $"{draft.Id}",
            _ when route.Contains("{loginId", StringComparison.Ordinal) => devices[0].LoginId.Value,
            _ when route.EndsWith("give-up/{code}", StringComparison.Ordinal) => second.FacilityCode.Value,
            _ when route.StartsWith("cooperation/", StringComparison.Ordinal) => report.Number,
            _ when route.EndsWith("notice.pdf", StringComparison.Ordinal) => report.Number,
            _ when route.StartsWith("claims/", StringComparison.Ordinal) || route.StartsWith("subsidy/", StringComparison.Ordinal) => subsidy.Number,
            _ when route.Contains("{number}", StringComparison.Ordinal) => open.Number,
            _ => null,
        };
    }

    /// <summary>Every way of every address with a number in it, handlers of pages included.</summary>
    private static async Task<List<(string Method, string Path)>> AddressesAsync(IServiceProvider services, Func<string, string?> numbers)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new List<(string Method, string Path)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.RoutePattern.Parameters.Count == 0 || Array.Exists(NoNumber, each => each == route))
            {
                continue;
            }

            var values = (numbers(route) ?? throw new InvalidOperationException($"No number for {route}.")).Split('|');
            var place = 0;
            var path = "/" + string.Join('/', route.Split('/').Select(part => part.StartsWith('{') ? values[place++] : part));
            var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                found.AddRange(compiled.HandlerMethods.Select(handler => (handler.HttpMethod.ToUpperInvariant(), handler.Name is null ? path : $"{path}?handler={handler.Name}")));
            }
            else
            {
                found.AddRange((methods ?? ["GET"]).Select(method => (method, path)));
            }
        }

        Assert.True(found.Count > 40, $"Only {found.Count} addresses.");
        return found;
    }

    private static async Task<string> EverythingAsync(RunningPortal portal)
    {
        var parts = new List<string>();
        foreach (var table in Whatever)
        {
            parts.Add(await portal.Database.ScalarAsync<string>($"select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t"));
        }

        return string.Join(' ', parts);
    }
}
