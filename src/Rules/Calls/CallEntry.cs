using Shikaku.Rules.Drafts;

namespace Shikaku.Rules.Calls;

/// <summary>What was filled in about a call, understood.</summary>
/// <param name="Note">Null: none was made.</param>
public sealed record CallEntry(CallReason Reason, CallOutcome Outcome, string? Note)
{
    /// <param name="today">Its reasons can be chosen.</param>
    public static FormReading<CallEntry> Read(string? reason, string? outcome, string? note, DateOnly today)
    {
        var problems = new List<FieldProblem>();
        var chosen = CallReasons.Find(reason, today);
        if (chosen is null)
        {
            problems.Add(new FieldProblem(nameof(Reason), CallRefusals.ReasonMissing));
        }

        if (!CallOutcomes.TryParse(outcome, out var end))
        {
            problems.Add(new FieldProblem(nameof(Outcome), CallRefusals.OutcomeMissing));
        }

        if (CallNote.FindProblem(note) is { } problem)
        {
            problems.Add(new FieldProblem(nameof(Note), problem));
        }

        return new(problems.Count > 0 ? null : new CallEntry(chosen!, end, CallNote.Clean(note)), problems);
    }

    /// <summary>Without the note.</summary>
    public override string ToString() => $"{Reason.Key} {Outcome}";
}
