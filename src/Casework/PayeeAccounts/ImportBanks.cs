using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Masters;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Masters;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>
/// Takes the master of banks in: all good rows in one transaction, the bad ones into a report. The same data again changes nothing. What it does not name stays,
/// unless it is said to be the whole; accounts keep the names of the day they were entered.
/// </summary>
public sealed class ImportBanks(AppDbContext db)
{
    // Half of a file must not look like half of the banks closing.
    private const int MostGonePercent = 10;

    /// <param name="Full">The data holds every bank: the others are taken out.</param>
    public sealed record Request(IReadOnlyList<BankData> Banks, bool Full = false);

    /// <param name="Bad">Where, and why not.</param>
    public sealed record Imported(Counts Banks, Counts Branches, IReadOnlyList<(string Where, string Reason)> Bad);

    public sealed record Counts(int Read, int Added, int Changed, int Removed)
    {
        public int Unchanged => Read - Added - Changed;
    }

    public async Task<Outcome<Imported>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var (banks, branches, bad) = Sort(request.Banks);
        if (banks.Count == 0)
        {
            return PayeeAccountRefusals.BanksUnreadable;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (request.Full && await ShrinksAsync(banks.Count, branches.Count, cancellationToken))
        {
            return PayeeAccountRefusals.BanksShrink;
        }

        var bankCounts = await MergeBanksAsync(banks, cancellationToken);
        var branchCounts = await MergeBranchesAsync(branches, cancellationToken);
        if (request.Full)
        {
            (bankCounts, branchCounts) = await RemoveAsync(banks, branches, bankCounts, branchCounts, cancellationToken);
        }

        await MasterState.TakeInAsync(db, Master.Banks, context.At, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.PayeeAccounts.ImportBanks, $"{banks.Count} banks, {branches.Count} branches"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Imported(bankCounts, branchCounts, bad);
    }

    private static (List<BankRow> Banks, List<(string Bank, BankRow Branch)> Branches, List<(string Where, string Reason)> Bad) Sort(IReadOnlyList<BankData> data)
    {
        var (banks, branches, bad) = (new List<BankRow>(), new List<(string, BankRow)>(), new List<(string, string)>());
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in data)
        {
            if (Problem(each.Bank, BankRow.BankCodeLength, known.Add(each.Bank.Code)) is { } reason)
            {
                bad.Add((each.Source, reason));
                continue;
            }

            banks.Add(each.Bank);
            var codes = new HashSet<string>(StringComparer.Ordinal);
            foreach (var branch in each.Branches)
            {
                if (Problem(branch, BankRow.BranchCodeLength, codes.Add(branch.Code)) is { } why)
                {
                    bad.Add(($"{each.Source} {branch.Code}", why));
                }
                else
                {
                    branches.Add((each.Bank.Code, branch));
                }
            }
        }

        return (banks, branches, bad);
    }

    private static string? Problem(BankRow row, int length, bool isNew) => row.Problem(length) ?? (isNew ? null : "同じコードの行が前にあります。");

    private async Task<bool> ShrinksAsync(int banks, int branches, CancellationToken cancellationToken) =>
        TooFew(banks, await db.Banks.CountAsync(cancellationToken)) || TooFew(branches, await db.BankBranches.CountAsync(cancellationToken));

    private static bool TooFew(int now, int before) => now < before - (before * MostGonePercent / 100);

    private async Task<Counts> MergeBanksAsync(List<BankRow> banks, CancellationToken cancellationToken)
    {
        string[] codes = [.. banks.Select(b => b.Code)], names = [.. banks.Select(b => b.Name)], kana = [.. banks.Select(Kana)], search = [.. banks.Select(BankSearchKey.Of)];
        var added = await db.Database.SqlQuery<bool>($"""
            insert into banks as b (code, name, kana, search)
            select * from unnest({codes}::text[], {names}::text[], {kana}::text[], {search}::text[])
            on conflict (code) do update set name = excluded.name, kana = excluded.kana, search = excluded.search
            where (b.name, b.kana, b.search) is distinct from (excluded.name, excluded.kana, excluded.search)
            returning xmax = 0 as "Value"
            """).ToListAsync(cancellationToken);
        return Count(banks.Count, added);
    }

    private async Task<Counts> MergeBranchesAsync(List<(string Bank, BankRow Branch)> branches, CancellationToken cancellationToken)
    {
        string[] banks = [.. branches.Select(b => b.Bank)], codes = [.. branches.Select(b => b.Branch.Code)], names = [.. branches.Select(b => b.Branch.Name)];
        string[] kana = [.. branches.Select(b => Kana(b.Branch))], search = [.. branches.Select(b => BankSearchKey.Of(b.Branch))];
        var added = await db.Database.SqlQuery<bool>($"""
            insert into bank_branches as b (bank_code, code, name, kana, search)
            select * from unnest({banks}::text[], {codes}::text[], {names}::text[], {kana}::text[], {search}::text[])
            on conflict (bank_code, code) do update set name = excluded.name, kana = excluded.kana, search = excluded.search
            where (b.name, b.kana, b.search) is distinct from (excluded.name, excluded.kana, excluded.search)
            returning xmax = 0 as "Value"
            """).ToListAsync(cancellationToken);
        return Count(branches.Count, added);
    }

    private async Task<(Counts Banks, Counts Branches)> RemoveAsync(
        List<BankRow> banks, List<(string Bank, BankRow Branch)> branches, Counts ofBanks, Counts ofBranches, CancellationToken cancellationToken)
    {
        string[] keptBranches = [.. branches.Select(b => b.Bank + b.Branch.Code)], keptBanks = [.. banks.Select(b => b.Code)];
        var branchesGone = await db.Database.ExecuteSqlAsync($"delete from bank_branches where not (bank_code || code = any({keptBranches}))", cancellationToken);
        var banksGone = await db.Database.ExecuteSqlAsync($"delete from banks where not (code = any({keptBanks}::char(4)[]))", cancellationToken);
        return (ofBanks with { Removed = banksGone }, ofBranches with { Removed = branchesGone });
    }

    private static string Kana(BankRow row) => BankSearchKey.TransferKana(row.Kana)!;

    private static Counts Count(int read, List<bool> added) => new(read, added.Count(each => each), added.Count(each => !each), Removed: 0);
}
