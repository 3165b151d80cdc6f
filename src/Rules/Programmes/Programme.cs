using System.Runtime.InteropServices;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;

namespace Shikaku.Rules.Programmes;

public enum ProgrammeKind
{
    /// <summary>助成金.</summary>
    Subsidy,

    /// <summary>協力金.</summary>
    CooperationPayment,
}

/// <summary>What the cap is laid on: the readings of 「基準とする事業額 4.1万円を上限に、3/4を補助」 (002_2b63adf15e03e637.txt, 2).</summary>
public enum CapOn
{
    /// <summary>事業費: the cost counts up to the cap, then the rate.</summary>
    Cost,

    /// <summary>補助額: the rate, then up to the cap.</summary>
    Amount,
}

public enum EvidenceDocument
{
    /// <summary>領収書.</summary>
    Receipt,

    /// <summary>内訳書.</summary>
    Breakdown,

    /// <summary>口座確認書類.</summary>
    AccountProof,
}

/// <summary>補助率, such as 3/4 or 1/1. Both above zero.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Rate(int Part, int Of)
{
    public override string ToString() => $"{Part}/{Of}";
}

/// <summary>One round of a programme, as its file says (programmes/*.txt). What a policy officer changes is here, what a program decides by is nowhere else.</summary>
/// <param name="Key">Name of the file: subsidy-treatment-office-2024.</param>
/// <param name="Name">As people read it: 助成金（施術所）.</param>
/// <param name="Amount">Of 協力金: the yen a facility gets. Of 助成金: the cap, in yen.</param>
/// <param name="Rate">Of 協力金 1/1.</param>
/// <param name="RoundDownTo">Yen below a multiple of this are cut off; 1: none are.</param>
/// <param name="Activity">助成金: the days on which a purchase counts. 協力金: the days of the 取組.</param>
/// <param name="Application">The days on which a claim is taken.</param>
/// <param name="DueOn">The first deadline, which may have been extended: from the day after it to the last of <paramref name="Application"/> a claim is late, and still taken.</param>
/// <param name="ReleaseAbove">Payments of more yen than this are released by a second person.</param>
/// <param name="Source">Where the rules come from, document and page.</param>
/// <param name="Terms">Of 協力金 <see cref="SubsidyTerms.None"/>.</param>
/// <param name="IsSample">見本: a fictional round of the sample data.</param>
public sealed record Programme(
    string Key,
    ProgrammeKind Kind,
    string Name,
    IReadOnlySet<FacilityKind> FacilityKinds,
    Yen Amount,
    Rate Rate,
    CapOn CapOn,
    Yen RoundDownTo,
    DayPeriod Activity,
    DayPeriod Application,
    DateOnly DueOn,
    IReadOnlyList<EvidenceDocument> Documents,
    Yen ReleaseAbove,
    string Source,
    bool IsSample,
    SubsidyTerms Terms);
