using Shikaku.Casework.Audit;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>How an account that waits becomes current or is refused, and how a current one is replaced.</summary>
internal static class PayeeAccountChange
{
    public static void Become(this PayeeAccount account, PayeeAccountState state, ActingAs context)
    {
        account.State = state;
        account.DecidedAt = context.At.ToUniversalTime();
        account.DecidedBy = context.Actor;
        account.Version++;
    }
}
