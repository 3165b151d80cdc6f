namespace Shikaku.Rules.Eligibility;

/// <summary>How staff made sure that the holder is the patient. Names are stored as they are.</summary>
public enum HolderVerification
{
    /// <summary>目視確認.</summary>
    Visual,

    /// <summary>暗証番号.</summary>
    Pin,
}
