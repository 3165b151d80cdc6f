using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>Banks and branches by name, kana, letters or code: what begins with it first, then what holds it.</summary>
public sealed class FindBanks(AppDbContext db)
{
    public const int Shown = 20;

    public sealed record Found(string Code, string Name, string Kana);

    /// <param name="More">There are others: ask for a longer word.</param>
    public sealed record Result(IReadOnlyList<Found> Rows, bool More);

    public Task<Result> BanksAsync(string? typed, CancellationToken cancellationToken) =>
        OfAsync(db.Banks.AsNoTracking().Select(b => new Candidate { Code = b.Code, Name = b.Name, Kana = b.Kana, Search = b.Search }), typed, cancellationToken);

    public Task<Result> BranchesAsync(string bank, string? typed, CancellationToken cancellationToken) =>
        OfAsync(db.BankBranches.AsNoTracking().Where(b => b.BankCode == bank).Select(b => new Candidate { Code = b.Code, Name = b.Name, Kana = b.Kana, Search = b.Search }), typed, cancellationToken);

    public Task<Bank?> BankAsync(string code, CancellationToken cancellationToken) =>
        db.Banks.AsNoTracking().SingleOrDefaultAsync(b => b.Code == code, cancellationToken);

    public Task<BankBranch?> BranchAsync(string bank, string code, CancellationToken cancellationToken) =>
        db.BankBranches.AsNoTracking().SingleOrDefaultAsync(b => b.BankCode == bank && b.Code == code, cancellationToken);

    private static async Task<Result> OfAsync(IQueryable<Candidate> rows, string? typed, CancellationToken cancellationToken)
    {
        foreach (var keys in BankQuery.Keys(typed))
        {
            if (await OfKeysAsync(rows, keys, cancellationToken) is { Rows.Count: > 0 } found)
            {
                return found;
            }
        }

        return BankQuery.MeansAll(typed) ? await OfKeysAsync(rows, [""], cancellationToken) : new Result([], More: false);
    }

    private static async Task<Result> OfKeysAsync(IQueryable<Candidate> rows, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        string[] all = [.. keys], beginnings = [.. keys.Select(key => BankSearchKey.Beginning + key)], wholes = [.. beginnings.Select(beginning => beginning + BankSearchKey.Beginning)];
        var found = await rows.Where(row => all.Any(key => row.Search.Contains(key)))
            .OrderByDescending(row => wholes.Any(key => (row.Search + BankSearchKey.Beginning).Contains(key))).ThenByDescending(row => beginnings.Any(key => row.Search.Contains(key)))
            .ThenBy(row => row.Code)
            .Take(Shown + 1).Select(row => new Found(row.Code, row.Name, row.Kana)).ToListAsync(cancellationToken);
        return new Result([.. found.Take(Shown)], found.Count > Shown);
    }

    /// <summary>Set by its properties: a constructor is no expression that SQL can be made of.</summary>
    private sealed class Candidate
    {
        public required string Code { get; init; }

        public required string Name { get; init; }

        public required string Kana { get; init; }

        public required string Search { get; init; }
    }
}
