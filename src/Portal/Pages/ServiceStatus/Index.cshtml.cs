using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Portal.ServiceStatus;
using Shikaku.Rules.ServiceStatus;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Pages.ServiceStatus;

/// <summary>稼働状況, from memory: the page that must open when others do not.</summary>
[AllowAnonymous]
[PackedPage]
public sealed class IndexModel(ServiceStatusWatch watch, TimeProvider time) : PageModel
{
    public ServiceStatusSnapshot Shown { get; } = watch.Current;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public StatusLine Line => StatusLine.Of(Shown, Now);

    public IEnumerable<ServiceStatusSnapshot.PublishedNote> Open => Shown.Notes.Where(note => note.Kind == ServiceNoteKind.Incident && note.IsOpenAt(Now));

    /// <summary>予定作業 that has not ended, soonest first.</summary>
    public IEnumerable<ServiceStatusSnapshot.PublishedNote> Planned =>
        Shown.Notes.Where(note => note.Kind == ServiceNoteKind.PlannedWork && (note.IsToComeAt(Now) || note.IsOpenAt(Now))).OrderBy(note => note.From);

    public IEnumerable<ServiceStatusSnapshot.PublishedNote> Over => Shown.Notes.Where(note => !note.IsOpenAt(Now) && !note.IsToComeAt(Now));
}
