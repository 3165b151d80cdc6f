using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.TestKit.Sites;

/// <summary>Lets a test come from another network: the address of the request is what its header says.</summary>
public sealed class TestAddresses : IStartupFilter
{
    public const string Header = "X-Test-Address";

    public static void Allow(WebApplicationBuilder builder) => builder.Services.AddTransient<IStartupFilter, TestAddresses>();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (IPAddress.TryParse(context.Request.Headers[Header].ToString(), out var address))
            {
                context.Connection.RemoteIpAddress = address;
            }

            return rest(context);
        });
        next(app);
    };
}
