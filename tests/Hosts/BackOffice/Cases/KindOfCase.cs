using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.UsageApplications;

namespace Shikaku.Hosts.BackOffice.Cases;

public enum CaseKind
{
    Application,
    Subsidy,
    Report,
}

/// <summary>A case that waits, as one of the kinds has it.</summary>
public sealed record WaitingCase(Guid Id, string Number, FacilityCode Facility);

/// <summary>What became of it.</summary>
public sealed record CaseNow(string State, int Version, Guid? AssignedTo);

/// <summary>A step of its history.</summary>
public sealed record CaseEvent(string Kind, string? PublicText, string? InternalText, string[] Reasons);

/// <summary>What differs between the kinds of cases where the same is done with them: addresses, words, codes.</summary>
public abstract record KindOfCase
{
    /// <summary>Of the queue; each case stands below it.</summary>
    public required string Address { get; init; }

    /// <summary>What its codes begin with: V103 and C103 say the same.</summary>
    public required char Catalogue { get; init; }

    public required string NoteMissing { get; init; }

    /// <summary>Of 却下.</summary>
    public required string RefuseButton { get; init; }

    public required string Refused { get; init; }

    public required string RefuseReason { get; init; }

    /// <summary>Written by that reason.</summary>
    public required string RefuseSentence { get; init; }

    public required string ComposeRefusalButton { get; init; }

    public required string RefuseTemplate { get; init; }

    public required string RefusedState { get; init; }

    public required string ReturnReason { get; init; }

    public required string ReturnSentence { get; init; }

    public required string ReturnTemplate { get; init; }

    /// <summary>What can be posted besides 差戻し, 却下, 担当 and メモ.</summary>
    public required IReadOnlyList<(string Handler, (string, string)[] Fields)> Decisions { get; init; }

    public static KindOfCase Of(CaseKind kind) => kind switch
    {
        CaseKind.Application => new ApplicationCase
        {
            Address = "/review", Catalogue = 'V', NoteMissing = "V112", RefuseButton = "却下する", Refused = "却下しました", RefuseReason = "FacilityClosed",
            RefuseSentence = "廃止の届出がされています", ComposeRefusalButton = "却下の文面を作る", RefuseTemplate = "Review.Rejected", RefusedState = "Rejected",
            ReturnReason = "FacilityCheck.DocumentMissing", ReturnSentence = "受領委任承諾通知書", ReturnTemplate = "Review.Returned",
            Decisions = [("Approve", [("Confirmed", "true")]), ("Undo", [("UndoReason", "文")])],
        },
        CaseKind.Subsidy => new SubsidyCase
        {
            Address = "/claims", Catalogue = 'C', NoteMissing = "C111", RefuseButton = "不交付にする", Refused = "不交付を決定しました", RefuseReason = "DeviceNotCovered",
            RefuseSentence = "対象", ComposeRefusalButton = "不交付の文面を作る", RefuseTemplate = "Claims.Refused", RefusedState = "Refused",
            ReturnReason = "Receipt.Unreadable", ReturnSentence = "撮り直し", ReturnTemplate = "Claims.Returned", Decisions = [("Approve", [("Confirmed", "true"), ("SeenYen", "41000")])],
        },
        _ => new ReportCase
        {
            Address = "/claims", Catalogue = 'C', NoteMissing = "C111", RefuseButton = "不支給にする", Refused = "不支給を決定しました", RefuseReason = "ActivityNotDone",
            RefuseSentence = "取組", ComposeRefusalButton = "不支給の文面を作る", RefuseTemplate = "Claims.Refused", RefusedState = "Refused",
            ReturnReason = "Report.Unclear", ReturnSentence = "その期間を確認してください", ReturnTemplate = "Claims.Returned",
            Decisions = [("Approve", [("Confirmed", "true"), ("SeenYen", "50000")])],
        },
    };

    public string Code(int number) => Catalogue + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Of the page that a mail leads the facility to.</summary>
    public abstract string PortalAddress(WaitingCase waiting);

    public abstract Task<WaitingCase> AddAsync(TestDatabase database);

    public abstract Task<CaseNow> FindAsync(TestDatabase database, WaitingCase waiting);

    /// <summary>Its history, the oldest first.</summary>
    public abstract Task<IReadOnlyList<CaseEvent>> EventsAsync(TestDatabase database, WaitingCase waiting);
}

internal sealed record ApplicationCase : KindOfCase
{
    public override string PortalAddress(WaitingCase waiting) => $"<http://portal.test/applications/{waiting.Number}?facility={waiting.Facility}>";

    public override async Task<WaitingCase> AddAsync(TestDatabase database)
    {
        var added = await TestApplications.AddAsync(database, flags: ["ByDocument"]);
        return new(added.Id, added.Number, added.FacilityCode);
    }

    public override async Task<CaseNow> FindAsync(TestDatabase database, WaitingCase waiting)
    {
        await using var db = database.OwnerContext();
        var found = await db.UsageApplications.SingleAsync(a => a.Id == waiting.Id);
        return new(found.State.ToString(), found.Version, found.AssignedTo);
    }

    public override async Task<IReadOnlyList<CaseEvent>> EventsAsync(TestDatabase database, WaitingCase waiting)
    {
        await using var db = database.OwnerContext();
        var events = await db.ApplicationEvents.Where(e => e.ApplicationId == waiting.Id).OrderBy(e => e.Id).ToListAsync();
        return [.. events.Select(e => new CaseEvent(e.Kind.ToString(), e.PublicText, e.InternalText, e.Reasons))];
    }
}

internal abstract record ClaimCase : KindOfCase
{
    public override string PortalAddress(WaitingCase waiting) => $"<http://portal.test/claims/{waiting.Number}?facility={waiting.Facility}>";

    public override async Task<CaseNow> FindAsync(TestDatabase database, WaitingCase waiting)
    {
        await using var db = database.OwnerContext();
        var found = await db.Claims.SingleAsync(c => c.Id == waiting.Id);
        return new(found.State.ToString(), found.Version, found.AssignedTo);
    }

    public override async Task<IReadOnlyList<CaseEvent>> EventsAsync(TestDatabase database, WaitingCase waiting)
    {
        await using var db = database.OwnerContext();
        var events = await db.ClaimEvents.Where(e => e.ClaimId == waiting.Id).OrderBy(e => e.Id).ToListAsync();
        return [.. events.Select(e => new CaseEvent(e.Kind.ToString(), e.PublicText, e.InternalText, e.Reasons))];
    }
}

internal sealed record SubsidyCase : ClaimCase
{
    public override async Task<WaitingCase> AddAsync(TestDatabase database)
    {
        var added = await TestClaims.AddSubsidyClaimAsync(database, TestFacts.FacilityCode);
        return new(added.Id, added.Number, added.FacilityCode);
    }
}

internal sealed record ReportCase : ClaimCase
{
    public override async Task<WaitingCase> AddAsync(TestDatabase database)
    {
        var added = await TestClaims.AddReportAsync(database, TestFacts.FacilityCode);
        return new(added.Id, added.Number, added.FacilityCode);
    }
}
