namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>What review is told by configuration.</summary>
/// <param name="PortalAddress">What links in mails begin with. Without a slash at the end.</param>
/// <param name="SamplePercent">Share of automatic approvals that a person sees all the same; null: as the policy says.</param>
public sealed record ReviewSettings(string PortalAddress, int? SamplePercent = null);
