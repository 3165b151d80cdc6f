using Shikaku.Casework.Cases;

namespace Shikaku.BackOffice.Cases;

/// <summary>What every queue shows of a case: age, promise, who has it, and what to look at.</summary>
/// <param name="Waits">Only then age and promise count, and somebody can take it.</param>
/// <param name="State">In words; null: all of the queue have the same.</param>
/// <param name="Flags">In words.</param>
public sealed record QueueCells(QueuePage Page, ICase Case, string? AssigneeName, bool Waits, string? State, IReadOnlyList<string> Flags);
