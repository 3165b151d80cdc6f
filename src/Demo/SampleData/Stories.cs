using Shikaku.Rules.Codes;
using Shikaku.Rules.Coverage;

namespace Shikaku.Demo.SampleData;

/// <summary>The person a story is told about.</summary>
/// <param name="Number">1 for P0001.</param>
public sealed record Holder(int Number, string Name, DateOnly BirthDate, DateOnly Today)
{
    /// <summary>The head of the household, who insures the family.</summary>
    public string Head => Name.Split('　')[0] + "　世帯太郎";
}

/// <summary>Histories of coverage, told relative to the day of loading.</summary>
public static class Stories
{

    public static IReadOnlyList<CoverageFacts> Nothing(Holder holder) => [];

    public static IReadOnlyList<CoverageFacts> Employee(Holder holder) => [Insured(holder, SampleInsurers.Association)];

    public static IReadOnlyList<CoverageFacts> CarMaker(Holder holder) => [Insured(holder, SampleInsurers.Cars)];

    public static IReadOnlyList<CoverageFacts> Seafarer(Holder holder) => [Insured(holder, SampleInsurers.Seafarers)];

    public static IReadOnlyList<CoverageFacts> CivilServant(Holder holder) => [Insured(holder, SampleInsurers.Servants)];

    public static IReadOnlyList<CoverageFacts> Teacher(Holder holder) => [Insured(holder, SampleInsurers.Teachers)];

    public static IReadOnlyList<CoverageFacts> SelfDefence(Holder holder) =>
        [Insured(holder, SampleInsurers.SelfDefence) with { Classification = QualificationCodes.Classification.SelfDefenceForces }];

    public static IReadOnlyList<CoverageFacts> SpecialRetired(Holder holder) =>
        [Insured(holder, SampleInsurers.Retired) with { Classification = QualificationCodes.Classification.SpecialRetired }];

    public static IReadOnlyList<CoverageFacts> Family(Holder holder) => [InFamilyOf(holder, SampleInsurers.Association)];

    public static IReadOnlyList<CoverageFacts> NationalHealth(Holder holder) => [Resident(holder, SampleInsurers.City)];

    public static IReadOnlyList<CoverageFacts> NationalHealthInTown(Holder holder) => [Resident(holder, SampleInsurers.Town)];

    /// <summary>特別療養費の支給対象者: pays in full first.</summary>
    public static IReadOnlyList<CoverageFacts> PaysInFullFirst(Holder holder) =>
        [Resident(holder, SampleInsurers.City) with { Classification = QualificationCodes.Classification.PaysInFullFirst }];

    public static IReadOnlyList<CoverageFacts> Preschool(Holder holder) =>
        [InFamilyOf(holder, SampleInsurers.Cars) with { Preschool = true, QualificationDate = holder.BirthDate }];

    public static IReadOnlyList<CoverageFacts> Elderly20(Holder holder) => [Elderly(holder, 20)];

    public static IReadOnlyList<CoverageFacts> Elderly30(Holder holder) => [Elderly(holder, 30)];

    public static IReadOnlyList<CoverageFacts> LateElderly10(Holder holder) => [LateElderly(holder, 10)];

    public static IReadOnlyList<CoverageFacts> LateElderly20(Holder holder) => [LateElderly(holder, 20)];

    public static IReadOnlyList<CoverageFacts> LateElderly30(Holder holder) => [LateElderly(holder, 30)];

    public static IReadOnlyList<CoverageFacts> MovedInsurer(Holder holder)
    {
        var day = holder.Today.AddMonths(-2);
        return [Lost(Insured(holder, SampleInsurers.Association), day, QualificationCodes.ReasonOfLoss.OtherInsurance), Insured(holder, SampleInsurers.Printing) with { QualificationDate = day }];
    }

    /// <summary>Lost ten days ago and nothing new yet: the next insurer may still be registering.</summary>
    public static IReadOnlyList<CoverageFacts> LostDaysAgo(Holder holder) =>
        [Lost(Insured(holder, SampleInsurers.Cars), holder.Today.AddDays(-10), QualificationCodes.ReasonOfLoss.OtherInsurance)];

    public static IReadOnlyList<CoverageFacts> LostMonthsAgo(Holder holder) =>
        [Lost(Insured(holder, SampleInsurers.AssociationOther), holder.Today.AddMonths(-5), QualificationCodes.ReasonOfLoss.Other)];

    public static IReadOnlyList<CoverageFacts> Several(Holder holder) =>
        [Insured(holder, SampleInsurers.Printing), Resident(holder, SampleInsurers.City)];

    /// <summary>The old one is lost; the new one begins in ten days.</summary>
    public static IReadOnlyList<CoverageFacts> NewerBegins(Holder holder)
    {
        var begins = holder.Today.AddDays(10);
        return
        [
            Lost(Insured(holder, SampleInsurers.Printing), holder.Today.AddDays(-5), QualificationCodes.ReasonOfLoss.OtherInsurance),
            Resident(holder with { Today = begins }, SampleInsurers.Town) with { QualificationDate = begins, ValidFrom = begins },
        ];
    }

    private static CoverageFacts Insured(Holder holder, SampleInsurer insurer) => new()
    {
        InsurerNumber = insurer.Number,
        InsurerName = insurer.Name,
        Classification = QualificationCodes.Classification.General,
        Symbol = insurer.Symbol,
        Number = FullWidth(holder.Number),
        BranchNumber = "00",
        Relationship = QualificationCodes.Relationship.Insured,
        InsuredName = holder.Name,
        QualificationDate = new DateOnly(holder.Today.Year - 3 - (holder.Number % 9), 4, 1),
    };

    private static CoverageFacts InFamilyOf(Holder holder, SampleInsurer insurer) =>
        Insured(holder, insurer) with { BranchNumber = "01", Relationship = QualificationCodes.Relationship.Family, InsuredName = holder.Head };

    private static CoverageFacts Resident(Holder holder, SampleInsurer insurer)
    {
        var (from, to) = PeriodFromAugust(holder.Today);
        return Insured(holder, insurer) with { BranchNumber = "01", ValidFrom = from, ValidTo = to };
    }

    private static CoverageFacts Elderly(Holder holder, short percent)
    {
        var (from, to) = PeriodFromAugust(holder.Today);
        return Resident(holder, SampleInsurers.City) with { ElderlyCertificate = new ElderlyCertificate(from, from, to, percent) };
    }

    private static CoverageFacts LateElderly(Holder holder, short percent)
    {
        var (from, to) = PeriodFromAugust(holder.Today);
        return new CoverageFacts
        {
            InsurerNumber = SampleInsurers.LateElderly.Number,
            InsurerName = SampleInsurers.LateElderly.Name,
            Classification = QualificationCodes.Classification.General,
            Number = $"{99900000 + holder.Number}",
            QualificationDate = holder.BirthDate.AddYears(75),
            ValidFrom = from,
            ValidTo = to,
            CopayPercent = percent,
        };
    }

    private static CoverageFacts Lost(CoverageFacts coverage, DateOnly on, string reason) =>
        coverage with { DisqualificationDate = on, ReasonOfLoss = reason };

    /// <summary>From the last 1 August for two years, as some insurers do: so that data loaded in July still holds in August.</summary>
    private static (DateOnly From, DateOnly To) PeriodFromAugust(DateOnly today)
    {
        var from = new DateOnly(today.Month >= 8 ? today.Year : today.Year - 1, 8, 1);
        return (from, from.AddYears(2).AddDays(-1));
    }

    private static string FullWidth(int number) => string.Concat($"{number:0000}".Select(digit => (char)(digit - '0' + '０')));
}
