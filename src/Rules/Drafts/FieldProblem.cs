namespace Shikaku.Rules.Drafts;

/// <summary>What is wrong or missing in a field of a form.</summary>
public sealed record FieldProblem(string Field, Refusal Refusal);
