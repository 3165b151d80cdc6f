using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Masters;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Masters;

/// <summary>Mails administrators of masters that have become too old: once, and again every week until a newer one was taken in.</summary>
public sealed class TellOfMasters(AppDbContext db, Outbox outbox)
{
    private const string Template = "Masters.Old";
    private static readonly TimeSpan Again = TimeSpan.FromDays(7);

    /// <param name="lines">As they stand now.</param>
    /// <returns>Of which somebody was told.</returns>
    public async Task<IReadOnlyList<Master>> RunAsync(IEnumerable<ShowMasters.Line> lines, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = lines.Where(line => line.Standing != MasterStanding.Current).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var told = new List<ShowMasters.Line>();
        foreach (var line in old)
        {
            var (at, before) = (now.ToUniversalTime(), now.ToUniversalTime() - Again);
            if (await db.MasterStates.Where(m => m.Name == line.Master && (m.ToldAt == null || m.ToldAt <= before))
                .ExecuteUpdateAsync(row => row.SetProperty(m => m.ToldAt, at), cancellationToken) == 1)
            {
                told.Add(line);
            }
        }

        if (told.Count > 0)
        {
            await MailAsync(told, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return told.ConvertAll(line => line.Master);
    }

    private async Task MailAsync(List<ShowMasters.Line> told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var addresses = await db.StaffUsers.AsNoTracking()
            .Where(u => u.Email != null && u.DisabledAt == null && u.Role == StaffRole.Administrator).Select(u => u.Email!).ToListAsync(cancellationToken);
        foreach (var address in addresses.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(
                MailText.Compose(Template, address, "マスタが古くなっています", $"""
                    審査・管理システムで使うマスタのうち、次のものが古くなっています。

                    {string.Join('\n', told.Select(line => $"・{MasterTexts.Name(line.Master)}（{MasterTexts.AsOf(line)}）{MasterTexts.Effect(line, JapanDay.Of(now))}"))}

                    新しいデータを用意し、取り込んでください。取り込むまで、このメールは週に1回送ります。
                    """),
                now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
