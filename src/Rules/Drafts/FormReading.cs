namespace Shikaku.Rules.Drafts;

/// <summary>What was typed, understood.</summary>
/// <param name="Value">What may be sent, when nothing is wrong; else null.</param>
/// <param name="Problems">In the order of the form.</param>
public sealed record FormReading<T>(T? Value, IReadOnlyList<FieldProblem> Problems)
    where T : class;
