namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>What review is told by configuration.</summary>
/// <param name="SamplePercent">Share of automatic approvals that a person sees all the same; null: as the policy says.</param>
public sealed record ReviewSettings(int? SamplePercent = null);
