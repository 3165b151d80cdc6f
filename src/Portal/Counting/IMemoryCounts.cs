using Shikaku.Casework;

namespace Shikaku.Portal.Counting;

/// <summary>What is counted in memory and written now and then.</summary>
public interface IMemoryCounts
{
    /// <exception cref="System.Data.Common.DbException">Nothing was written, and nothing is lost.</exception>
    Task WriteAsync(AppDbContext db, CancellationToken cancellationToken);
}
