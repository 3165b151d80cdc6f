namespace Shikaku.Rules.Exemptions;

/// <summary>やむを得ない事由 (003_b85a80dacb8bbe22.txt, 「導入の義務化の対象外となる「やむを得ない事由(場合)」について」).</summary>
public enum ExemptionKind
{
    /// <summary>1-1.</summary>
    JudoElderly,

    /// <summary>1-2.</summary>
    AhakiElderlyOrVisuallyImpaired,

    /// <summary>2.</summary>
    ClosurePlanned,

    /// <summary>3.</summary>
    DelegationEnding,
}

/// <summary>How a declaration came.</summary>
public enum ExemptionRoute
{
    Portal,

    /// <summary>The portal's form, without signing in.</summary>
    PublicForm,
    Post,
    Mail,
}

public enum ExemptionState
{
    Declared,
    Accepted,
    Rejected,
    Withdrawn,
}
