using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>A device for which 助成金 is claimed.</summary>
public sealed class SubsidyItem
{
    public required Guid ClaimId { get; init; }

    /// <summary>1 first.</summary>
    public required int Position { get; init; }

    public required DeviceKind Kind { get; init; }

    public required string Maker { get; init; }

    public required string Model { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>With tax.</summary>
    public required Yen PriceYen { get; init; }

    public required DateOnly PurchasedOn { get; init; }

    public required string Seller { get; init; }

    public required ModelCheck ModelCheck { get; init; }

    /// <summary>Of the round's kinds of cost; null where it has none.</summary>
    public string? CostKind { get; init; }

    /// <summary>Null where the round did not ask.</summary>
    public Acquisition? Acquisition { get; init; }

    /// <summary>What was sent of it.</summary>
    public ItemAnswers Answers => new(Kind, Maker, Model, SerialNumber, PriceYen, PurchasedOn, Seller, ModelCheck) { CostKind = CostKind, Acquisition = Acquisition };

    /// <summary>As the form has it.</summary>
    /// <param name="field">Of <see cref="SubsidyFields.OfItem"/>.</param>
    internal string? TextOf(string field) => field switch
    {
        SubsidyFields.Kind => Kind.ToString(),
        SubsidyFields.Maker => Maker,
        SubsidyFields.Model => Model,
        SubsidyFields.PriceYen => PriceYen.Amount.ToString(CultureInfo.InvariantCulture),
        SubsidyFields.PurchasedOn => PurchasedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        SubsidyFields.Seller => Seller,
        SubsidyFields.SerialNumber => SerialNumber,
        SubsidyFields.CostKind => CostKind,
        SubsidyFields.Acquisition => Acquisition?.ToString(),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}

internal sealed class SubsidyItemMapping : IEntityTypeConfiguration<SubsidyItem>
{
    public void Configure(EntityTypeBuilder<SubsidyItem> builder)
    {
        builder.ToTable("subsidy_items").HasKey(i => new { i.ClaimId, i.Position });
        builder.HasOne<Claim>().WithMany().HasForeignKey(i => i.ClaimId);
    }
}
