using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>A facility says what the public sees of it; it is so from the next look on.</summary>
public sealed class ChangeOpenFacilitySettings(AppDbContext db)
{
    /// <param name="VersionSeen">Of the settings the person saw; 0: there were none.</param>
    public sealed record Request(FacilityCode Facility, bool DetailsHidden, bool HomeVisitsOnly, int VersionSeen);

    public sealed record Changed(bool DetailsHidden, bool HomeVisitsOnly);

    public async Task<Outcome<Changed>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var settings = await db.OpenFacilitySettings.SingleOrDefaultAsync(s => s.FacilityCode == request.Facility, cancellationToken);
        var changed = new Changed(request.DetailsHidden, request.HomeVisitsOnly);
        if (settings is not null ? settings.DetailsHidden == request.DetailsHidden && settings.HomeVisitsOnly == request.HomeVisitsOnly : changed is { DetailsHidden: false, HomeVisitsOnly: false })
        {
            // Sent twice, or nothing was changed.
            return changed;
        }

        if ((settings?.Version ?? 0) != request.VersionSeen)
        {
            return OpenFacilityRefusals.ChangedMeanwhile;
        }

        Write(settings, request, context);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return changed;
        }
        catch (DbUpdateException problem) when (problem is DbUpdateConcurrencyException || problem.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "open_facility_settings" })
        {
            return OpenFacilityRefusals.ChangedMeanwhile;
        }
    }

    private void Write(OpenFacilitySettings? settings, Request request, ActingAs context)
    {
        if (settings is null)
        {
            db.OpenFacilitySettings.Add(new OpenFacilitySettings
            {
                FacilityCode = request.Facility, DetailsHidden = request.DetailsHidden, HomeVisitsOnly = request.HomeVisitsOnly, ChangedAt = context.At.ToUniversalTime(),
            });
        }
        else
        {
            (settings.DetailsHidden, settings.HomeVisitsOnly, settings.ChangedAt) = (request.DetailsHidden, request.HomeVisitsOnly, context.At.ToUniversalTime());
            settings.Version++;
        }

        var details = $$"""{"detailsHidden":{{Json(request.DetailsHidden)}},"homeVisitsOnly":{{Json(request.HomeVisitsOnly)}}}""";
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.OpenFacilities.Change, request.Facility.Value, details));
    }

    private static string Json(bool value) => value ? "true" : "false";
}
