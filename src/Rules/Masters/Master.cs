namespace Shikaku.Rules.Masters;

/// <summary>マスタ: data that others make and we take in or ship, and that the world goes on without. Stored by name.</summary>
public enum Master
{
    /// <summary>施設マスタ: what 施設の確認 compares with.</summary>
    Facilities,

    /// <summary>金融機関マスタ: where money can go.</summary>
    Banks,

    /// <summary>対象機器の一覧.</summary>
    DeviceModels,

    /// <summary>国民の祝日: shipped with the program, known up to a day.</summary>
    Holidays,
}
