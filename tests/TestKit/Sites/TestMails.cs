using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Sites;

/// <summary>Reads what waits in the outbox.</summary>
public static class TestMails
{
    public static async Task<IReadOnlyList<MailMessage>> ReadAsync(TestDatabase database, MailSeal seal)
    {
        await using var db = database.OwnerContext();
        var rows = await db.OutboxMails.AsNoTracking().Where(m => m.SealedMessage != null).OrderBy(m => m.Id).ToListAsync();
        return [.. rows.Select(row => JsonSerializer.Deserialize<MailMessage>(seal.Open(SealPurpose.MailTo(row.Recipient), row.SealedMessage))!)];
    }
}
