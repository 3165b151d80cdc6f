using System.Globalization;

namespace Shikaku.Rules.UsageApplications.Review;

/// <summary>The numbers of the automatic decision, dated. All are stand-ins (docs/stand-ins.md).</summary>
/// <param name="Version">Stored with each decision.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="SamplePercent">How many of those that need no person one sees all the same, 0 to 100.</param>
/// <param name="DevicesPerStaff">Up to so many devices for each of the staff raise no question. The form's example is two: 「職員1人当たり2台など」.</param>
/// <param name="WrongTriesOfOthers">So many wrong tries of 施設の確認 by other people within 30 days raise a question: somebody guesses.</param>
public sealed record AutomaticApprovalPolicy(string Version, DateOnly ValidFrom, int SamplePercent, int DevicesPerStaff, int WrongTriesOfOthers = int.MaxValue)
{
    public static IReadOnlyList<AutomaticApprovalPolicy> All { get; } =
    [
        new("review-1", new DateOnly(2024, 1, 1), SamplePercent: 5, DevicesPerStaff: 3),
        new("review-2", new DateOnly(2026, 12, 1), SamplePercent: 5, DevicesPerStaff: 3, WrongTriesOfOthers: 10),
    ];

    /// <summary>What is stored: the version, and the share of samples where an operator has set another one.</summary>
    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{Version}/{SamplePercent}%");

    /// <exception cref="InvalidOperationException">The day lies before all of them.</exception>
    public static AutomaticApprovalPolicy On(DateOnly day) =>
        All.Where(policy => policy.ValidFrom <= day).MaxBy(policy => policy.ValidFrom)
            ?? throw new InvalidOperationException("There was no automatic decision on that day.");

    /// <param name="percent">Null: as the policy says.</param>
    public AutomaticApprovalPolicy WithSample(int? percent) => percent is null ? this : this with { SamplePercent = Math.Clamp(percent.Value, 0, 100) };
}
