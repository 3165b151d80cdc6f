using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>The next 文書番号. A number taken by a decision that then failed is not used again.</summary>
internal sealed class TakeNoticeNumber(AppDbContext db)
{
    public async Task<(string Number, DateOnly On)> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var running = await db.Database.SqlQuery<long>($"""select nextval('notice_numbers') as "Value" """).SingleAsync(cancellationToken);
        return (NoticeNumber.Of(today, running), today);
    }
}
