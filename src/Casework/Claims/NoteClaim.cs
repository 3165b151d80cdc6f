using Shikaku.Casework.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>メモ to a claim.</summary>
public sealed class NoteClaim(AppDbContext db) : NoteCase<Claim, ClaimState>(db, new ClaimDesk(db));
