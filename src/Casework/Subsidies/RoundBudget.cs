using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Subsidies;

/// <summary>
/// 予算額: what is granted and what is under review is promised, so that nobody who was let in is turned away for want of money. What a transfer or a
/// correction gives back later is not given out again.
/// </summary>
internal static class RoundBudget
{
    /// <param name="except">A claim that is sent again or decided: its own amount is free for it.</param>
    /// <returns>Yen, below zero when the budget was cut afterwards; null: the round has no budget.</returns>
    public static async Task<Yen?> LeftAsync(AppDbContext db, Programme programme, Guid? except, CancellationToken cancellationToken) =>
        programme.Terms.BudgetYen is { } budget
            ? budget - new Yen(await db.Claims
                .Where(c => c.ProgrammeKey == programme.Key && c.Id != except && (c.State == ClaimState.Submitted || c.State == ClaimState.Returned || c.State == ClaimState.Granted))
                .SumAsync(c => (long)(c.GrantedYen ?? c.ComputedYen), cancellationToken))
            : null;

    /// <summary>One sending at a time where money may run out, until the end of the transaction.</summary>
    public static async Task<Yen?> LockAsync(AppDbContext db, Programme programme, Guid? except, CancellationToken cancellationToken)
    {
        if (programme.Terms.BudgetYen is null)
        {
            return null;
        }

        await db.LockBudgetAsync(programme.Key, cancellationToken);
        return await LeftAsync(db, programme, except, cancellationToken);
    }
}
