using Shikaku.Rules.Calendar;

namespace Shikaku.BackOffice.Cases;

/// <summary>What the page of a case calls things.</summary>
/// <param name="Queue">審査の一覧.</param>
/// <param name="Noun">申請.</param>
/// <param name="Reader">Who reads what is sent: 申請者.</param>
/// <param name="Approval">承認.</param>
/// <param name="Rejection">却下.</param>
/// <param name="Reject">却下する.</param>
public sealed record CaseTexts(string Queue, string Noun, string Reader, string Approval, string Rejection, string Reject);

/// <summary>A step of the history.</summary>
/// <param name="Words">Who did what.</param>
/// <param name="Reasons">In words.</param>
public sealed record CaseStep(DateTimeOffset At, string Words, IReadOnlyList<string> Reasons, string? PublicText, string? InternalText);

/// <summary>A reason to tick, and the sentence that it writes.</summary>
public sealed record ReasonTick(string Code, string Label, string Sentence);

/// <summary>The reasons to tick.</summary>
public sealed record ReasonTicks(string Field, IReadOnlyCollection<string> Ticked, IReadOnlyList<ReasonTick> Reasons);
