using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Programmes;

/// <summary>The rounds as they are in force, or as they were when a decision was made.</summary>
public sealed class FindProgrammes(AppDbContext db)
{
    // A version never changes: read once.
    private static readonly ConcurrentDictionary<(string Key, string Hash), Programme> Read = new();

    private IReadOnlyList<Found>? all;

    /// <param name="Version">Which text it is: stored with what is decided by it.</param>
    public sealed record Found(long Version, Programme Programme);

    /// <summary>The rounds for such a facility, and which of them it is offered on the day.</summary>
    public async Task<RoundOffer> OfferAsync(ProgrammeKind kind, FacilityKind facility, DateOnly day, CancellationToken cancellationToken)
    {
        var known = (await AllAsync(cancellationToken)).Where(found => found.Programme.Kind == kind && found.Programme.FacilityKinds.Contains(facility)).ToList();
        return new RoundOffer(known, Rounds.ThatCount(known, found => found.Programme, day));
    }

    public async Task<Found> OfVersionAsync(long version, CancellationToken cancellationToken) =>
        Parse(await db.ProgrammeVersions.AsNoTracking().SingleAsync(v => v.Id == version, cancellationToken));

    /// <summary>The round of that key as it is in force.</summary>
    public async Task<Found?> OfKeyAsync(string key, CancellationToken cancellationToken) =>
        await db.ProgrammeVersions.AsNoTracking().Where(v => v.Key == key).OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancellationToken) is { } version
            ? Parse(version)
            : null;

    /// <summary>All rounds as they are in force, by key. Asked for once: within one piece of work they stay what they were.</summary>
    public async Task<IReadOnlyList<Found>> AllAsync(CancellationToken cancellationToken) => all ??= await ReadAllAsync(cancellationToken);

    private async Task<IReadOnlyList<Found>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var versions = await db.ProgrammeVersions
            .FromSql($"select distinct on (key) * from programme_versions order by key, id desc").AsNoTracking().ToListAsync(cancellationToken);
        return [.. versions.Select(Parse).OrderBy(found => found.Programme.Key, StringComparer.Ordinal)];
    }

    private static Found Parse(ProgrammeVersion version) =>
        new(version.Id, Read.GetOrAdd((version.Key, Convert.ToHexString(version.Sha256)), static (key, text) =>
            ProgrammeFile.TryParse(key.Key, text, out var programme, out _)
                ? programme
                : throw new InvalidOperationException($"Programme {key.Key} was loaded and cannot be read."), version.Text));
}
