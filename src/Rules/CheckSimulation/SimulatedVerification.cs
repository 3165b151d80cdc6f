namespace Shikaku.Rules.CheckSimulation;

/// <summary>How the counter makes sure of the holder.</summary>
public enum SimulatedVerification
{
    /// <summary>目視確認.</summary>
    Visual,

    /// <summary>暗証番号, and it is right.</summary>
    Pin,

    /// <summary>暗証番号, forgotten, wrong or locked.</summary>
    PinTrouble,
}
