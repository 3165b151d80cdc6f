using Shikaku.Journeys.EveryPage;
using Xunit.Sdk;
using Xunit.v3;

namespace Shikaku.Journeys;

/// <summary>What takes minutes and cannot be shared between the processors begins first, so that none is idle while the last of it ends.</summary>
/// <remarks>All collections are handed to the thread pool, which takes from both ends of what it was handed: so the long ones stand at both.</remarks>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] First = [CardServiceJourneys.Name, typeof(BackOfficePagesTests).FullName!];
    private static readonly string[] Last = [typeof(PortalPagesTests).FullName!];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(each => (IsOf(Last, each), !IsOf(First, each))).ThenBy(each => each.UniqueID, StringComparer.Ordinal)];

    private static bool IsOf(string[] names, ITestCollection collection) => names.Any(name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
}
