using Shikaku.Rules.Inquiries;

namespace Shikaku.Rules.Calls;

/// <summary>Why somebody called, as it is counted.</summary>
/// <param name="Key">Stored: it never changes.</param>
/// <param name="Topic">Under which the same question is asked in writing.</param>
/// <param name="From">The first day on which it can be chosen.</param>
/// <param name="Until">The last one; null: it still can. What was counted under it keeps its name.</param>
public sealed record CallReason(string Key, string Label, InquiryTopic Topic, DateOnly From, DateOnly? Until = null)
{
    public bool HoldsOn(DateOnly day) => From <= day && !(Until < day);
}
