using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Cases;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>利用開始申請 or 追加申請, from the moment it was sent.</summary>
public sealed class UsageApplication : ICase
{
    /// <summary>That of the draft it was: sending the same draft again finds it.</summary>
    public required Guid Id { get; init; }

    /// <summary>受付番号.</summary>
    public required ApplicationNumber Number { get; init; }

    string ICase.Number => Number;

    public required ApplicationKind Kind { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required Guid ApplicantId { get; init; }

    public FacilityCheck FacilityCheck { get; set; }

    /// <summary>Birth date or account number as typed, for the comparison on the case page. Never in logs.</summary>
    public string? Stated { get; set; }

    public required MatchingResult Matching { get; set; }

    /// <summary>職員数, 1 to 999.</summary>
    public int StaffCount { get; set; }

    /// <summary>申請台数: 1 to 20 for 利用開始申請, to 100 for 追加申請.</summary>
    public int DeviceCount { get; set; }

    /// <summary>Why more devices are needed (追加申請).</summary>
    public string? Reason { get; set; }

    /// <summary>All that was typed into the form.</summary>
    public ApplicationAnswers Answers
    {
        get => new(FacilityCheck, Stated, StaffCount, DeviceCount, Reason);
        set => (FacilityCheck, Stated, StaffCount, DeviceCount, Reason) = value;
    }

    /// <summary>The terms agreed to when it was last sent.</summary>
    public required string TermsVersion { get; set; }

    /// <summary>The network it was sent from, as wide as a provider's: /16, or /32 of IPv6.</summary>
    public IPNetwork? Network { get; set; }

    public required ApplicationState State { get; set; }

    /// <summary>The last time it was sent.</summary>
    public required DateTimeOffset SubmittedAt { get; set; }

    /// <summary>The day until which an answer is promised: the third business day.</summary>
    public required DateOnly DueOn { get; set; }

    public Guid? AssignedTo { get; set; }

    /// <summary>Codes of why a person must look.</summary>
    public string[] Flags { get; set; } = [];

    /// <summary>When the automatic decision looked at it; null: not yet.</summary>
    public DateTimeOffset? ConsideredAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Actor? DecidedBy { get; set; }

    public string? RulesVersion { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class UsageApplicationMapping : IEntityTypeConfiguration<UsageApplication>
{
    public void Configure(EntityTypeBuilder<UsageApplication> builder)
    {
        builder.ToTable("usage_applications");
        builder.Ignore(a => a.Answers);
        builder.Property(a => a.Stated).HasColumnName("claimed");
        builder.Property(a => a.Network).HasColumnType("cidr");
        builder.Property(a => a.Version).IsConcurrencyToken();
    }
}
