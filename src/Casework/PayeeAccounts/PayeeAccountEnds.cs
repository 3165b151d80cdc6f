using Shikaku.Casework.Audit;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>How an account stops being what it was: current, refused or replaced.</summary>
internal static class PayeeAccountEnds
{
    public static void EndAs(this PayeeAccount account, PayeeAccountState state, ActionContext context)
    {
        account.State = state;
        account.DecidedAt = context.At.ToUniversalTime();
        account.DecidedBy = context.Actor;
        account.Version++;
    }
}
