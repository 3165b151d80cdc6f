using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>
/// Which number a facility has, for who knows its name and its telephone number and not the number. Both must be those of the facility master, so that nobody lists
/// facilities by it; the number opens nothing: 施設の確認 asks for what only the facility knows (<see cref="FacilityMatching"/>).
/// </summary>
public sealed class FindFacilityNumber(AppDbContext db, NumberEnquiries enquiries)
{
    /// <param name="Sort">Null: not chosen yet.</param>
    /// <param name="Network">Of who asks.</param>
    public sealed record Request(string? Name, string? Phone, FacilitySort? Sort, string Network)
    {
        /// <summary>Without the telephone number.</summary>
        public override string ToString() => nameof(FindFacilityNumber);
    }

    /// <returns>One facility, or the few that share name and telephone.</returns>
    public async Task<Outcome<List<Facility>>> RunAsync(Request request, DateOnly today, CancellationToken cancellationToken)
    {
        var key = SearchKey.Of(request.Name ?? "");
        if (key.Length == 0)
        {
            return RegistrationRefusals.FacilityNameMissing;
        }

        if (!PhoneNumber.TryParse(request.Phone, out var phone))
        {
            return RegistrationRefusals.PhoneUnusable;
        }

        if (!enquiries.Allow(request.Network))
        {
            return RegistrationRefusals.NumbersAskedTooOften;
        }

        var atThisTelephone = await db.Facilities.AsNoTracking().Where(f => f.Phone == phone.Value && (f.ClosedOn == null || f.ClosedOn > today)).ToListAsync(cancellationToken);
        var found = atThisTelephone.FindAll(f => SearchKey.Of(f.Name) == key);
        var ofSort = found.FindAll(f => request.Sort is { } sort && FacilitySorts.Includes(sort, f.Kind, f.Practices));
        return (found.Count, ofSort.Count) switch
        {
            (0, _) => RegistrationRefusals.NumberNotFound,
            (_, 0) => found,
            _ => ofSort,
        };
    }

    /// <summary>The number that the office knows from its papers: of a 施術所 its 登録記号番号, where it has one.</summary>
    public static (string Kind, string Number) NumberOf(Facility facility) =>
        facility is { Kind: FacilityKind.TreatmentOffice, RegistrationNumber: { } number } ? ("登録記号番号", number) : ("機関コード", facility.FacilityCode.Value);
}
