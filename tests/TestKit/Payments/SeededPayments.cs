using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Payments;

/// <summary>Payments as the decisions would have left them. See <see cref="SeededRows"/>.</summary>
public static class SeededPayments
{
    /// <param name="count">Of facilities with one payment each.</param>
    /// <param name="yen">SQL of the amount; <c>n</c> counts from 1.</param>
    /// <param name="state">Of the payments.</param>
    /// <param name="withPeople">Each facility has a person who gets its mails.</param>
    public static Task<IReadOnlyList<FacilityCode>> AddAsync(TestDatabase database, int count, string yen = "50000", string state = "Due", bool withPeople = false) =>
        SeededRows.AddAsync(database.Owner, count, yen, state, withPeople: withPeople);
}
