using Shikaku.Casework.Cases;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>担当 of a claim.</summary>
public sealed class AssignClaim(AppDbContext db) : AssignCase<Claim, ClaimState>(db, new ClaimDesk(db));
