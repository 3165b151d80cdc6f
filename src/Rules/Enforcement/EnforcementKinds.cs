namespace Shikaku.Rules.Enforcement;

/// <summary>The steps towards those who have not introduced (003_b85a80dacb8bbe22.txt, 「導入していない場合の今後の対応について」).</summary>
public enum EnforcementStepKind
{
    /// <summary>通知.</summary>
    Notice,

    /// <summary>集団指導.</summary>
    GroupGuidance,

    /// <summary>受領委任の中止.</summary>
    DelegationSuspension,
}

/// <summary>地方厚生（支）局.</summary>
public enum RegionalBureau
{
    Hokkaido,
    Tohoku,
    KantoShinetsu,
    TokaiHokuriku,
    Kinki,
    ChugokuShikoku,

    /// <summary>四国厚生支局.</summary>
    Shikoku,
    Kyushu,
}
