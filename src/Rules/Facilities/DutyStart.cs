namespace Shikaku.Rules.Facilities;

/// <summary>「令和6年12月2日よりオンライン資格確認(資格確認限定型)の導入が原則義務化」 (003_b85a80dacb8bbe22.txt).</summary>
public static class DutyStart
{
    /// <summary>The first day of the duty.</summary>
    public static readonly DateOnly Day = new(2024, 12, 2);
}
