using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Certificates;

namespace Shikaku.Casework.Certificates;

/// <summary>The newest list of every trusted root, and whether it is late; roots without any are named too.</summary>
public sealed class ShowRevocationLists(AppDbContext db, HolderRoots roots)
{
    /// <param name="Issuer">The root.</param>
    /// <param name="List">Null: none was ever taken in.</param>
    public sealed record Line(HolderRoot Issuer, RevocationList? List, RevocationListStanding Standing);

    /// <returns>Newest generation first.</returns>
    public async Task<IReadOnlyList<Line>> RunAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var lists = await db.RevocationLists.AsNoTracking().ToListAsync(cancellationToken);
        return
        [
            .. roots.All.Select(root =>
            {
                var list = lists.Find(each => each.IssuerKeySha256.AsSpan().SequenceEqual(root.KeySha256));
                return new Line(root, list, RevocationListTerms.StandingAt(at, list?.Dates));
            }),
        ];
    }
}
