namespace Shikaku.Rules.Subsidies;

/// <summary>補助対象となる機器 (002_2b63adf15e03e637.txt, 2).</summary>
public enum DeviceKind
{
    /// <summary>汎用カードリーダー.</summary>
    Reader,

    /// <summary>スマートフォン.</summary>
    Smartphone,

    /// <summary>タブレット.</summary>
    Tablet,
}

/// <summary>What the list of models says of an item that was sent. One that is known not to work is never sent.</summary>
public enum ModelCheck
{
    Listed,

    /// <summary>A person looks at it.</summary>
    Unknown,
}
