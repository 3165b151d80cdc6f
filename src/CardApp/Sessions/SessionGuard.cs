using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Settings;

namespace Shikaku.CardApp.Sessions;

/// <summary>Which page may be seen: none without the session; else the step that is due, until all steps are done.</summary>
public static class SessionGuard
{
    private static readonly string[] Open = ["/assets", "/healthz", CardAppAddresses.Start, "/errors"];

    /// <summary>Text alone, no patient's data: of use in every step.</summary>
    private static readonly string[] Always = [CardAppAddresses.Fallbacks, CardAppAddresses.Terms];

    public static IApplicationBuilder UseSessionGuard(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        if (Begins(path, Open))
        {
            await next(context);
            return;
        }

        var services = context.RequestServices;
        if (!services.GetRequiredService<LaunchSession>().IsOpen(context))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var due = StepDue(services.GetRequiredService<SettingsStore>().Current, services.GetRequiredService<PasscodeLock>(), services.GetRequiredService<HandedLink>());
        if (due is null || path.StartsWithSegments(due, StringComparison.Ordinal) || Begins(path, Always))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = due;
    });

    /// <summary>The page of the step that comes next; null when the app can be used.</summary>
    internal static string? StepDue(AppSettings settings, PasscodeLock passcode, HandedLink handed) => settings switch
    {
        _ when passcode.IsLocked => CardAppAddresses.Unlock,
        { AcceptedTerms: not Terms.Version } => CardAppAddresses.Terms,
        { Terminal: null } => CardAppAddresses.Registration,
        _ when handed.Waits => CardAppAddresses.Registration,
        { PasscodeDecided: false } => CardAppAddresses.Passcode,
        { VerificationDecided: false } => CardAppAddresses.Verification,
        _ => null,
    };

    private static bool Begins(PathString path, string[] starts) =>
        Array.Exists(starts, start => path.StartsWithSegments(start, StringComparison.Ordinal));
}
