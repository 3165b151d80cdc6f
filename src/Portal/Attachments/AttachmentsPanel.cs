using Shikaku.Casework.Attachments;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;

namespace Shikaku.Portal.Attachments;

/// <summary>
/// What the partial _Attachments shows: <c>&lt;partial name="_Attachments" model="panel" /&gt;</c>. Its element has the id Attachments.
/// It brings forms of its own; inside another form, set <see cref="InForm"/>.
/// </summary>
public sealed record AttachmentsPanel(Guid DraftId, IReadOnlyList<Attachment> Files)
{
    /// <summary>What is wrong with the field as a whole, with its code.</summary>
    public string? Error { get; init; }

    /// <summary>Files that were just refused, in the order they came.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; init; } = [];

    /// <summary>Just removed: can be put back.</summary>
    public Attachment? Removed { get; init; }

    /// <summary>Inside another form there are no forms: without JavaScript a link leads to the page of its own.</summary>
    public bool InForm { get; init; }

    public bool Required { get; init; }

    /// <summary>Name of the draft's form.</summary>
    public string Form { get; init; } = "";

    public long UsedBytes => Files.Where(f => f.ScanState != ScanState.Infected).Sum(f => f.Size);

    public bool IsScanning => Files.Any(f => f.ScanState == ScanState.Waiting);

    public string UsedText => $"{Files.Count}個、合計{AttachmentRules.SizeText(UsedBytes)}（あと{AttachmentRules.SizeText(Math.Max(0, AttachmentRules.TotalLimit - UsedBytes))}添付できます）";

    /// <returns>null: no draft of this person.</returns>
    public static async Task<AttachmentsPanel?> LoadAsync(ListAttachments list, Guid draftId, CurrentUser me, Guid? removed = null, CancellationToken cancellationToken = default)
    {
        var outcome = await list.RunAsync(new ListAttachments.Request(draftId, me.UserId, removed), cancellationToken);
        return outcome.Value is { } listed ? new AttachmentsPanel(draftId, listed.Files) { Removed = listed.Removed, Form = listed.Form } : null;
    }
}

public sealed record RefusedFile(string? FileName, Refusal Refusal)
{
    public string Text => $"{(FileName is null ? "" : $"「{FileName}」: ")}{Refusal.Title}{Refusal.Detail}（{Refusal.Code}）";

    /// <summary>Without the name, which may be personal.</summary>
    public override string ToString() => Refusal.Code;
}

internal static class AttachmentTexts
{
    public static string Scan(Attachment attachment) => attachment.ScanState switch
    {
        ScanState.Waiting => "ウイルス検査中",
        ScanState.Clean => "ウイルス検査済み",
        ScanState.Infected => "ウイルスが見つかったため削除しました",
        _ => "添付済み",
    };

    public static string Kind(Attachment attachment) => AttachmentTypes.Name(AttachmentTypes.OfMediaType(attachment.MediaType));

    /// <summary>Enough to tell two files apart.</summary>
    public static string ShortHash(Attachment attachment) => Convert.ToHexStringLower(attachment.Sha256)[..8];
}
