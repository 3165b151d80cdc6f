using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Shikaku.TestKit.Database;

/// <summary>Breaks the line before the so-manieth thing said to the database, the commit included.</summary>
public sealed class LineBreaker(BreakableLine line, int point) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public int Passed { get; private set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    private void Count()
    {
        if (++Passed == point)
        {
            line.Break();
        }
    }
}
