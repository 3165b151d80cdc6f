using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Audit;

/// <summary>The audit trail: who did what, when and why.</summary>
[May(StaffRight.SeeAudit)]
public sealed class IndexModel(AppDbContext db, AuditSearch search, AuditReading reading, VerifyAuditChain verify, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Actor { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>Position of the last event of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public AuditQuery Query => new(Actor, Action, Subject, From, To);

    public AuditReading Reading => reading;

    public IReadOnlyList<AuditEvent> Events { get; private set; } = [];

    public long? Older { get; private set; }

    public AuditCheck? Check { get; private set; }

    public string LastVerified { get; private set; } = "";

    public IEnumerable<(string Value, string Label)> Actors =>
    [
        ("", "すべて"), (Rules.Audit.Actor.PortalPrefix, "ポータル利用者"), (Rules.Audit.Actor.SystemPrefix, "自動処理"), (Rules.Audit.Actor.OperatorPrefix, "運用コマンド"),
        .. reading.Staff.OrderBy(each => each.Value, StringComparer.Ordinal).Select(each => (Rules.Audit.Actor.Staff(each.Key).Value, each.Value)),
    ];

    public static IEnumerable<KeyValuePair<string, string>> AllActions => ActionNames.All.OrderBy(each => each.Key, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> Actions =>
        string.IsNullOrEmpty(Action) || ActionNames.All.ContainsKey(Action) ? AllActions : AllActions.Append(KeyValuePair.Create(Action, Action));

    public static string Say(AuditFault fault) => fault.Kind switch
    {
        AuditFaultKind.Altered => $"{fault.Position} 番の記録が、書かれたときと違います。",
        AuditFaultKind.Gap => $"{fault.Position} 番からの記録がなくなっています。",
        AuditFaultKind.TailMissing => $"{fault.Position} 番から新しい記録がなくなっています。",
        AuditFaultKind.HeadWrong => $"末尾の控えが {fault.Position} 番の記録と合いません。",
        AuditFaultKind.ForeignWriter => $"{fault.Position} 番の記録を書いたのは、操作した人が使うシステムではありません（{fault.Writer}）。偽の記録の疑いがあります。",
        AuditFaultKind.Unchained => "鎖につながれていない記録があります。",
        _ => $"{fault.Position} 番の記録が、以前の控えと合いません。",
    };

    /// <summary>Where this person may go on to; null: nowhere.</summary>
    public string? Link(AuditEvent audited) => AuditSubjects.PageOf(audited) is (var path, var right) && HttpContext.Me().May(right) ? path : null;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(AuditActions.Audit.View, cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        Check = await verify.RunAsync(expected: null, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(
            HttpContext.Me().Acting(time.GetUtcNow()), AuditActions.Audit.Verify, "audit",
            string.Create(CultureInfo.InvariantCulture, $$"""{"events": {{Check.Events}}, "faults": {{Check.Faults.Count}}, "head": "{{Check.Head}}"}""")));
        await db.SaveChangesAsync(cancellationToken);
        await LoadAsync(recordAs: null, cancellationToken);
    }

    private async Task LoadAsync(string? recordAs, CancellationToken cancellationToken)
    {
        await reading.LoadAsync(cancellationToken);
        var last = await db.AuditEvents.AsNoTracking().Where(e => e.Action == AuditActions.Audit.Verify && e.Position != null)
            .OrderByDescending(e => e.Position).FirstOrDefaultAsync(cancellationToken);
        LastVerified = last is null ? "まだ検証していません。" : $"最後の検証：{JapanTime.FormatToTheSecond(last.At)}（{reading.Who(last.Actor)}）";
        if (Query.Filter is not { } filter)
        {
            ModelState.Refuse(nameof(From), StaffRefusals.PeriodWrong);
            return;
        }

        (Events, var more) = await search.PageAsync(filter, Before, cancellationToken);
        Older = more ? Events[^1].Position : null;

        if (recordAs is not null)
        {
            await db.RecordAsync(HttpContext.Me(), time.GetUtcNow(), recordAs, filter, cancellationToken);
        }
    }
}
