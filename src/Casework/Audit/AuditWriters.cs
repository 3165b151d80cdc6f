using Shikaku.Casework.Schema;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

/// <summary>Whose deeds a role of the database may tell of. Any host can insert an event; what it says of who acted is believed only of those that sign in there.</summary>
internal static class AuditWriters
{
    /// <param name="owner">Of the tables: ./ops, which may act for anybody.</param>
    public static bool May(string role, Actor actor, string owner) => role == owner || actor.Kind switch
    {
        ActorKind.Staff => role == DatabaseRoles.BackOffice,
        ActorKind.Portal => role == DatabaseRoles.Portal,
        ActorKind.System => role is DatabaseRoles.Portal or DatabaseRoles.BackOffice,
        ActorKind.Terminal => role == DatabaseRoles.Api,
        _ => false,
    };
}
