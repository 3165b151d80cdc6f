namespace Shikaku.Rules.Facilities;

/// <summary>
/// How far a facility is with the introduction. 「オンライン資格確認を導入し、運用開始日を入力した施術所等」 (004_6175e66f925ea110.txt, 1) names two things:
/// a terminal that was activated, and the date.
/// </summary>
/// <param name="ActivatedOn">The first day a terminal was activated; null: none was.</param>
/// <param name="FirstCheckOn">The first day a check gave a result.</param>
/// <param name="OperationStart">運用開始日 as entered; may be planned.</param>
public sealed record Introduction(DateOnly? ActivatedOn, DateOnly? FirstCheckOn, DateOnly? OperationStart)
{
    public static Introduction None { get; } = new(null, null, null);

    /// <summary>導入済み on that day: activated, and 運用開始日 has come.</summary>
    public bool IsDoneOn(DateOnly day) => ActivatedOn <= day && OperationStart <= day;
}
