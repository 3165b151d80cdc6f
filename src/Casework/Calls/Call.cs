using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>電話の記録: that somebody called, why, and how it ended. Who called is not in it.</summary>
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "Nobody asks this from a language that has the word.")]
public sealed class Call
{
    /// <summary>Of the form: sent twice is recorded once.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor AnsweredBy { get; init; }

    /// <summary>Null: a caller without a facility, or who did not say which.</summary>
    public FacilityCode? FacilityCode { get; init; }

    /// <summary>Key of a <see cref="CallReason"/>.</summary>
    public required string Reason { get; init; }

    public required CallOutcome Outcome { get; init; }

    public string? Note { get; init; }

    /// <summary>Without the note.</summary>
    public override string ToString() => Id.ToString();
}

internal sealed class CallMapping : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.ToTable("calls");
    }
}
