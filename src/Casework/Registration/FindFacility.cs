using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Facilities;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>Looks up in the facility master which facility a person means who registers.</summary>
public sealed class FindFacility(AppDbContext db)
{
    /// <param name="typed">登録記号番号 or 機関コード.</param>
    public async Task<Outcome<Facility>> RunAsync(FacilitySort sort, string? typed, DateOnly today, CancellationToken cancellationToken)
    {
        var isCode = FacilityCode.TryParse(TypedCode.Clean(typed), out var code);
        var isNumber = RegistrationNumber.TryParse(typed, out var number);
        if (!isCode && !isNumber)
        {
            return ProblemOf(typed);
        }

        var spellings = number?.Spellings ?? [];
        var found = await db.Facilities.AsNoTracking()
            .Where(f => (code != null && f.FacilityCode == code) || spellings.Contains(f.RegistrationNumber)).ToListAsync(cancellationToken);
        return Choose(found, sort, today);
    }

    public static bool CanRead(string? typed) => FacilityCode.TryParse(TypedCode.Clean(typed), out _) || RegistrationNumber.TryParse(typed, out _);

    /// <summary>Of what cannot be read: nothing was typed, or something else.</summary>
    public static Refusal ProblemOf(string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? RegistrationRefusals.FacilityNumberMissing : RegistrationRefusals.FacilityNumberUnreadable;

    /// <summary>Of facilities with this number (one office may have closed and another been opened with it), the one that is meant.</summary>
    private static Outcome<Facility> Choose(List<Facility> found, FacilitySort sort, DateOnly today)
    {
        var ofSort = found.FindAll(f => FacilitySorts.Includes(sort, f.Kind, f.Practices));
        var open = ofSort.FindAll(f => f.ClosedOn is null || f.ClosedOn > today);
        return (found.Count, ofSort.Count, open.Count) switch
        {
            (0, _, _) => RegistrationRefusals.FacilityUnknown,
            (_, 0, _) => RegistrationRefusals.FacilityOfAnotherSort,
            (_, _, 0) => RegistrationRefusals.FacilityClosed,
            (_, _, 1) => open[0],
            _ => RegistrationRefusals.FacilityAmbiguous,
        };
    }
}
