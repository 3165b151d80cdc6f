using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Claims;

/// <summary>Granted, or left to a person, with the codes of why.</summary>
/// <param name="Computation">Null: a person decides.</param>
public sealed record AutomaticGrant(GrantComputation? Computation, IReadOnlyList<string> Reasons, IReadOnlyList<string> Flags)
{
    public const string ConditionsMetReason = "ConditionsMet";
    public const string NothingUnusualReason = "NothingUnusual";

    public bool Granted => Computation is not null;

    /// <summary>取組の実施報告 whose conditions are all met and that raises no question. 助成金 is for a person to decide.</summary>
    public static AutomaticGrant Decide(ClaimFacts facts, Programme programme)
    {
        var flags = ClaimFlags.Of(facts);

        // 協力金 has no costs.
        var computation = facts.Kind == ProgrammeKind.CooperationPayment && flags.Count == 0 ? GrantComputation.Of(programme, []) : null;
        return computation?.Yen > Yen.Zero
            ? new(computation, [ConditionsMetReason, NothingUnusualReason], flags)
            : new(Computation: null, [], flags);
    }

    /// <summary>In words, for the history.</summary>
    public static string ReasonInWords(string code) => code switch
    {
        ConditionsMetReason => "支給の条件をすべて満たす",
        NothingUnusualReason => "注意点なし",
        _ => ClaimFlags.LabelOf(code),
    };
}
