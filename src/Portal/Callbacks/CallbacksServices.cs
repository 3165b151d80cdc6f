using Shikaku.Casework.Callbacks;

namespace Shikaku.Portal.Callbacks;

internal static class CallbacksServices
{
    public static void AddCallbacks(this IServiceCollection services)
    {
        services.AddScoped<FindFreeSlots>();
        services.AddScoped<BookCallback>();
        services.AddScoped<CancelCallback>();
    }
}
