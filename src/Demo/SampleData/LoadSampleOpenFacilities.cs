using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Casework.OperationStart;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

namespace Shikaku.Demo.SampleData;

/// <summary>運用開始日 of facilities that nobody of the samples has applied for, so that 対応施設検索 has something to show: one hides its address, one only goes to its patients.</summary>
internal sealed class LoadSampleOpenFacilities(AppDbContext db)
{
    private static readonly FacilityCode[] Started =
    [
        .. SampleFacilities.All
            .Where((facility, index) => SampleApplications.All.All(applicant => applicant.Facility != index) && facility.FacilityCode != SampleApplications.NobodysFacility.FacilityCode)
            .TakeLast(12).Select(facility => facility.FacilityCode),
    ];

    public async Task RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        foreach (var (facility, index) in Started.Select((facility, index) => (facility, index)))
        {
            if (!await db.OperationStarts.AnyAsync(start => start.FacilityCode == facility, cancellationToken))
            {
                LoadSampleApplications.Done(await new RegisterOperationStart(db).RunAsync(
                    new RegisterOperationStart.Request(facility, today.AddDays(-20 * (index + 1)), VersionSeen: 0), context, cancellationToken));
            }
        }

        await SayAsync(Started[0], hidden: true, visits: false, context, cancellationToken);
        await SayAsync(Started[1], hidden: false, visits: true, context, cancellationToken);
    }

    private async Task SayAsync(FacilityCode facility, bool hidden, bool visits, ActingAs context, CancellationToken cancellationToken)
    {
        if (!await db.OpenFacilitySettings.AnyAsync(settings => settings.FacilityCode == facility, cancellationToken))
        {
            LoadSampleApplications.Done(await new ChangeOpenFacilitySettings(db).RunAsync(
                new ChangeOpenFacilitySettings.Request(facility, hidden, visits, VersionSeen: 0), context, cancellationToken));
        }
    }
}
