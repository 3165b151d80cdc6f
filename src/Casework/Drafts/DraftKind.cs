namespace Shikaku.Casework.Drafts;

/// <summary>The forms of which drafts are kept. The names are stored.</summary>
public enum DraftKind
{
    UsageStart,
    AdditionalDevices,

    /// <summary>The answer to a 差戻し of either; the key is the application's ID.</summary>
    UsageAnswer,

    /// <summary>助成金交付申請; the key is the round's.</summary>
    Subsidy,

    /// <summary>The key is the claim's number.</summary>
    SubsidyAnswer,

    /// <summary>取組の実施報告; the key is the round's.</summary>
    Cooperation,

    /// <summary>The key is the claim's number.</summary>
    CooperationAnswer,
    PayeeAccount,
}
