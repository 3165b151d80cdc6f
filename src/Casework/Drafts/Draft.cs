using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Drafts;

/// <summary>What a person has typed and not yet sent, as typed.</summary>
public sealed class Draft
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>What it is for.</summary>
    public required FacilityCode FacilityCode { get; init; }

    public required DraftForm Form
    {
        get => new(FormKind, FormKey);
        init => (FormKind, FormKey) = value;
    }

    /// <summary>Of <see cref="Form"/>, as queries name it.</summary>
    public DraftKind FormKind { get; private init; }

    /// <summary>Of <see cref="Form"/>, as queries name it.</summary>
    public string FormKey { get; private init; } = "";

    /// <summary>The form's version the answers were typed in.</summary>
    public required int FormVersion { get; set; }

    /// <summary>Field name to text.</summary>
    public required Dictionary<string, string> Answers { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public int Version { get; set; } = 1;
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.Ignore(d => d.Form);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.Answers).HasColumnType("jsonb").HasConversion(
            answers => System.Text.Json.JsonSerializer.Serialize(answers, System.Text.Json.JsonSerializerOptions.Default),
            json => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(json, System.Text.Json.JsonSerializerOptions.Default)!,
            new Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<Dictionary<string, string>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                answers => answers.Count,
                answers => new Dictionary<string, string>(answers, StringComparer.Ordinal)));
    }
}
