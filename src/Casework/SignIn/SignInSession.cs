using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.SignIn;

/// <summary>A browser that is signed in. Ending it works at its next request.</summary>
public sealed class SignInSession
{
    public required Guid Id { get; init; }

    public required Audience Audience { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the person last showed who they are in this browser, by password or passkey.</summary>
    public DateTimeOffset? ProvedAt { get; set; }

    /// <summary>When a second factor was last shown in this browser; null: not yet.</summary>
    public DateTimeOffset? SecondFactorAt { get; set; }

    /// <summary>The facility in use, of portal users; null: not chosen yet.</summary>
    public FacilityCode? FacilityCode { get; set; }

    /// <summary>Browser and system in words, such as "Chrome（Windows）".</summary>
    public required string Device { get; init; }
}

internal sealed class SignInSessionMapping : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder) => builder.ToTable("sign_in_sessions");
}
