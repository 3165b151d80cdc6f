namespace Shikaku.Rules.Enforcement;

/// <summary>
/// The steps towards those who have not introduced (003_b85a80dacb8bbe22.txt, 「導入していない場合の今後の対応について」), with the second notice the ministry's section head spoke of
/// (2025-08-08), and the way back. In the order in which they follow.
/// </summary>
public enum EnforcementStepKind
{
    /// <summary>通知.</summary>
    Notice,

    /// <summary>集団指導.</summary>
    GroupGuidance,

    /// <summary>「受領委任の取扱いを中止となり得る旨の通知」.</summary>
    SecondNotice,

    /// <summary>受領委任の中止.</summary>
    DelegationSuspension,

    /// <summary>受領委任の再開.</summary>
    Reinstatement,
}

/// <summary>「地方厚生（支）局長又は都道府県知事」: who signs a letter.</summary>
public enum EnforcementAuthority
{
    RegionalBureau,
    Governor,
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
