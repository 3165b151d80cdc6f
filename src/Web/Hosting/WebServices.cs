using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Web.Forms;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;
using Shikaku.Web.Telemetry;

namespace Shikaku.Web.Hosting;

public static class WebServices
{
    /// <summary>Razor Pages with the shared layout, forms, error pages and assets.</summary>
    public static IMvcBuilder AddShikakuWeb(
        this IServiceCollection services, SiteIdentity site, Assembly host, IReadOnlyDictionary<int, ErrorText>? errorTexts = null)
    {
        services.AddSingleton(site);
        services.AddSingleton(new AssetCatalog(host));
        services.AddSingleton(new ErrorTexts(errorTexts));
        services.AddScoped<PrintedView>();

        // Japanese as it is written, not as &#x…; entities: half the size, and readable in tests and by people.
        services.AddSingleton(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return services.AddRazorPages().AddMvcOptions(mvc =>
        {
            mvc.ModelBinderProviders.Insert(0, new TypedTextBinder.Provider());
            mvc.Filters.Add(new NoHandlerFilter());
            mvc.Filters.Add(new UnreadableFormFilter());
            mvc.Filters.Add(new UnreadableTextFilter());
        });
    }

    /// <summary>Headers and error pages. Comes first; <paramref name="guards"/> run before anything of the request is looked at.</summary>
    public static void UseShikakuWeb(this WebApplication app, Action<IApplicationBuilder>? guards = null)
    {
        app.UseSecurityHeaders();
        app.UseKnownMethods();
        guards?.Invoke(app);
        app.UseRequestMarks();
        app.UseExceptionHandler("/errors/500");
        app.UseStatusCodePagesWithReExecute("/errors/{0}");
        app.UseLateForms();
        app.UseRefusalLog();
        app.UseRouting();
    }

    public static void MapShikakuWeb(this WebApplication app)
    {
        app.Services.GetRequiredService<AssetCatalog>().Map(app);
        app.MapRazorPages();
    }
}
