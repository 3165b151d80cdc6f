using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Cases;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>助成金交付申請 or 取組の実施報告, from the moment it was sent.</summary>
public sealed class Claim : ICase
{
    /// <summary>That of the draft it was: sending the same draft again finds it.</summary>
    public required Guid Id { get; init; }

    /// <summary>受付番号.</summary>
    public required ClaimNumber Number { get; init; }

    string ICase.Number => Number;

    public required ProgrammeKind Kind { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required Guid ApplicantId { get; init; }

    public required string ProgrammeKey { get; init; }

    /// <summary>That of the last computation.</summary>
    public required long ProgrammeVersion { get; set; }

    public required Guid PayeeAccountId { get; set; }

    /// <summary>Of all items, with tax; null: no cost is claimed.</summary>
    public Yen? CostYen { get; set; }

    public required Yen ComputedYen { get; set; }

    /// <summary>The computation, a sentence a step.</summary>
    public required string[] Steps { get; set; }

    public required ClaimState State { get; set; }

    /// <summary>The last time.</summary>
    public required DateTimeOffset SubmittedAt { get; set; }

    /// <summary>The day an answer is promised by.</summary>
    public required DateOnly DueOn { get; set; }

    public Guid? AssignedTo { get; set; }

    /// <summary>Codes of why a person must look.</summary>
    public string[] Flags { get; set; } = [];

    /// <summary>When flags were looked for; before <see cref="SubmittedAt"/>: not since it was sent again.</summary>
    public DateTimeOffset? ConsideredAt { get; set; }

    public Yen? GrantedYen { get; set; }

    /// <summary>Of 交付決定通知書 or 不交付決定通知書.</summary>
    public string? NoticeNumber { get; set; }

    public DateOnly? NoticeOn { get; set; }

    public string[] RefusalReasons { get; set; } = [];

    public DateTimeOffset? DecidedAt { get; set; }

    public Actor? DecidedBy { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("claims");
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
