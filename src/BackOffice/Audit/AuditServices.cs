using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Audit;

internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddScoped<AuditSearch>();
        services.AddScoped<AuditReading>();
        services.AddScoped<ListLooks>();
        services.AddScoped<ListStrangers>();
        services.AddScoped<FindUnusualLooks>();
        services.AddTransient<VerifyAuditChain>();
    }

    public static void MapAudit(this WebApplication app)
    {
        app.MapGet(OfficeAddresses.Audit.File, ExportAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeAudit));
        app.MapGet(OfficeAddresses.Audit.LooksFile, LooksFile.GetAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeAudit));
    }

    /// <summary>Reading the audit trail is itself audited, with what was looked for.</summary>
    public static async Task RecordAsync(this AppDbContext db, CurrentStaff me, DateTimeOffset now, string action, AuditFilter filter, CancellationToken cancellationToken)
    {
        db.AuditEvents.Add(AuditEvent.Of(me.Acting(now), action, "audit", JsonSerializer.Serialize(new
        {
            actor = filter.Actor, action = filter.Action, subject = filter.Subject, from = filter.From, to = filter.To,
        })));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static async Task ExportAsync([AsParameters] AuditQuery query, HttpContext context, AppDbContext db, AuditSearch search, AuditReading reading, TimeProvider time)
    {
        if (query.Filter is not { } filter)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await db.RecordAsync(context.Me(), time.GetUtcNow(), AuditActions.Audit.Export, filter, context.RequestAborted);
        await reading.LoadAsync(context.RequestAborted);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        await AuditFile.WriteAsync(context.Response.Body, search.All(filter, AuditFile.MostRows), reading, context.RequestAborted);
    }
}
