using Shikaku.Casework.Review;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>メモ to a claim.</summary>
public sealed class AddClaimNote(AppDbContext db) : NoteCase<Claim, ClaimState>(db, new ClaimDesk(db));
