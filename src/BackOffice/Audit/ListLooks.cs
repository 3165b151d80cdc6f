using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;

namespace Shikaku.BackOffice.Audit;

/// <summary>Notes that whoever is signed in was shown a list, for the pages of lists.</summary>
public sealed class ListLooks(AppDbContext db, TimeProvider time)
{
    /// <param name="list">Its address.</param>
    /// <param name="shown">Numbers and codes of what stands in it.</param>
    public Task NoteAsync(HttpContext context, string list, IEnumerable<string> shown) =>
        new NoteLooks(db).OfListAsync(context.Me().Acting(time.GetUtcNow()), list, shown, context.RequestAborted);
}
