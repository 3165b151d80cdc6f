using Shikaku.Casework.Drafts;

namespace Shikaku.Portal.Drafts;

internal static class DraftsServices
{
    public static void AddDrafts(this IServiceCollection services)
    {
        services.AddScoped<OpenDraft>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<DiscardDraft>();
        services.AddScoped<FindDrafts>();
        services.AddScoped<DraftDesk>();
    }
}
