using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>The queue of applications.</summary>
public sealed class FindApplications(AppDbContext db, FindFacilities facilities) : QueueOf<UsageApplication, ApplicationFilter>(db, facilities)
{
    protected override IQueryable<UsageApplication> Narrow(IQueryable<UsageApplication> cases, ApplicationFilter filter)
    {
        cases = filter.State is { } state ? cases.Where(a => a.State == EF.Constant(state)) : cases;

        // Nothing else than 追加申請 needs no check, and of those there is an index.
        var kind = filter.Check == FacilityCheck.NotNeeded ? filter.Kind ?? ApplicationKind.AdditionalDevices : filter.Kind;
        cases = kind is { } one ? cases.Where(a => a.Kind == EF.Constant(one)) : cases;
        return filter.Check is { } check ? cases.Where(a => a.FacilityCheck == EF.Constant(check)) : cases;
    }

    protected override IQueryable<UsageApplication> Waiting(IQueryable<UsageApplication> cases) =>
        cases.Where(a => a.State == EF.Constant(ApplicationState.Submitted));

    protected override IQueryable<UsageApplication>? OfNumber(IQueryable<UsageApplication> cases, string number) =>
        ApplicationNumber.TryParse(number, out var application) ? cases.Where(a => a.Number == application) : null;
}
