using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Portal.Attachments;
using Shikaku.Rules.Claims;

namespace Shikaku.Portal.Subsidies;

/// <summary>The draft of a claim, or of the answer to a 差戻し, with what its pages show beside it.</summary>
/// <param name="Panels">One for each document the round asks for.</param>
public sealed record SubsidyDraft(SubsidyAddress Address, OpenDraft.Opened Draft, IReadOnlyList<AttachmentsPanel> Panels)
{
    /// <summary>Files that went with an earlier sending, when a 差戻し is answered.</summary>
    public IReadOnlyList<Attachment> SentBefore => Address.Returned?.Files ?? [];

    public IReadOnlyList<Attachment> AllFiles => [.. SentBefore, .. Panels.SelectMany(panel => panel.Files)];

    /// <summary>What the reviewer asks for in a 差戻し, by the field it is about.</summary>
    public IEnumerable<(string Field, string Sentences)> Asked =>
        from reason in (Address.Returned?.Return?.Reasons ?? []).Select(ClaimReturnReasons.Find).OfType<ClaimReturnReason>()
        where reason.Field is not null
        select (reason.Field, reason.Sentences);

    /// <summary>With this beside the document, if it is one.</summary>
    public SubsidyDraft WithError(string document, string text) =>
        this with { Panels = [.. Panels.Select(panel => panel.Document.ToString() == document ? panel with { Error = text } : panel)] };
}
