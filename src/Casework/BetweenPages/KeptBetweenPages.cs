using Microsoft.EntityFrameworkCore;

namespace Shikaku.Casework.BetweenPages;

/// <summary>
/// What a browser has typed before anything is stored for good, or is told on its next page. The caller seals it. Nobody has to be signed in, so that a network keeps no
/// more than so much: the oldest goes. Synchronous, as what MVC keeps between pages is.
/// </summary>
public sealed class KeptBetweenPages(AppDbContext db)
{
    /// <summary>Counted from when it was last written; the limit itself still counts.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(2);

    /// <summary>Browsers of one network that are between two pages.</summary>
    public const int MostOfANetwork = 500;

    /// <summary>Null: there is none, or its time is over.</summary>
    public byte[]? Find(Guid id, DateTimeOffset now)
    {
        var since = now.ToUniversalTime() - KeptFor;
        return db.Database.SqlQuery<byte[]>($"""select content as "Value" from between_pages where id = {id} and written_at >= {since}""").ToList().SingleOrDefault();
    }

    public void Write(Guid id, byte[] content, string network, DateTimeOffset now)
    {
        var at = now.ToUniversalTime();
        db.Database.ExecuteSql($"""
            with written as (
              insert into between_pages (id, network, content, written_at) values ({id}, {network}, {content}, {at})
              on conflict (id) do update set content = excluded.content, written_at = excluded.written_at)
            delete from between_pages
             where id in (select id from between_pages where network = {network} and id <> {id} order by written_at desc, id offset {MostOfANetwork - 1})
            """);
    }

    public void Delete(Guid id) => db.Database.ExecuteSql($"delete from between_pages where id = {id}");
}
