using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

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

    /// <summary>The draft's.</summary>
    public DraftForm? Form { get; init; }

    /// <summary>What the draft is for.</summary>
    public FacilityCode? Facility { get; init; }

    /// <summary>Which document of a claim the panel is for; null: the panel of an application.</summary>
    public EvidenceDocument? Document { get; init; }

    /// <summary>Files of the draft in its other panels.</summary>
    public int OtherFiles { get; init; }

    public long OtherBytes { get; init; }

    /// <summary>Files of other panels that hold this document as well.</summary>
    public IReadOnlyList<Attachment> HeldElsewhere { get; init; } = [];

    /// <summary>What a file here may hold as well.</summary>
    public IEnumerable<EvidenceDocument> OtherDocuments => Document is null ? [] : Enum.GetValues<EvidenceDocument>().Where(each => each != Document);

    public int AllFiles => Files.Count + OtherFiles;

    public long AllBytes => UsedBytes + OtherBytes;

    /// <summary>Of the element.</summary>
    public string Id => Document?.ToString() ?? "Attachments";

    /// <summary>What the IDs inside begin with.</summary>
    public string Prefix => Id.ToLowerInvariant();

    /// <summary>What the document must show.</summary>
    public string Support { get; init; } = "";

    public string Title => Document is { } document ? SubsidyFields.Label(document) : "添付ファイル";

    /// <summary>The panel's part of an address, after a question mark.</summary>
    public string Query => Document is { } document ? $"document={document}" : "";

    public string PageAddress => PortalAddresses.Attachments.Of(DraftId) + (Document is null ? "" : "?" + Query);

    public string ActionAddress(string handler, Guid attachment) => PortalAddresses.Attachments.Of(DraftId) + $"?handler={handler}&attachment={attachment}{(Document is null ? "" : "&" + Query)}";

    public long UsedBytes => Files.Where(f => f.ScanState != ScanState.Infected).Sum(f => f.Size);

    public bool IsScanning => Files.Any(f => f.ScanState == ScanState.Waiting);

    public bool HasInfected => Files.Any(f => f.ScanState == ScanState.Infected);

    /// <summary>What counts as attached.</summary>
    public int UsableFiles => Files.Count(f => f.ScanState != ScanState.Infected);

    /// <summary>A scan that takes longer than anybody waits for.</summary>
    public bool IsScanningLong(DateTimeOffset now) => Files.Any(f => f.ScanState == ScanState.Waiting && f.AddedAt < now.AddMinutes(-5));

    public string UsedText => $"{Files.Count}個、合計{AttachmentRules.SizeText(UsedBytes)}（あと{AttachmentRules.SizeText(Math.Max(0, AttachmentRules.TotalLimit - AllBytes))}添付できます）";

    /// <returns>null: no draft of this person.</returns>
    public static async Task<AttachmentsPanel?> LoadAsync(
        ListAttachments list, Guid draftId, CurrentUser me, Guid? removed = null, EvidenceDocument? document = null, CancellationToken cancellationToken = default)
    {
        var outcome = await list.RunAsync(new ListAttachments.Request(draftId, me.UserId, removed), cancellationToken);
        return outcome.Value is { } listed ? Of(draftId, listed, document) : null;
    }

    public static AttachmentsPanel Of(Guid draftId, ListAttachments.Listed listed, EvidenceDocument? document)
    {
        var others = listed.Files.Where(f => f.Document != document).ToList();
        return new AttachmentsPanel(draftId, [.. listed.Files.Where(f => f.Document == document)])
        {
            Removed = listed.Removed?.Document == document ? listed.Removed : null,
            Form = listed.Form,
            Facility = listed.FacilityCode,
            Document = document,
            OtherFiles = others.Count,
            HeldElsewhere = document is { } held ? [.. others.Where(f => f.AlsoHolds.Contains(held))] : [],
            OtherBytes = others.Where(f => f.ScanState != ScanState.Infected).Sum(f => f.Size),
        };
    }

    /// <returns>False: no document has this name.</returns>
    public static bool TryDocument(string? name, out EvidenceDocument? document)
    {
        document = Enum.GetValues<EvidenceDocument>().Cast<EvidenceDocument?>().FirstOrDefault(each => each.ToString() == name);
        return document is not null || string.IsNullOrEmpty(name);
    }
}

/// <summary>What the partial _AlsoHolds shows.</summary>
public sealed record AttachedFile(AttachmentsPanel Panel, Attachment File);

public sealed record RefusedFile(string? FileName, Refusal Refusal)
{
    public string Text => $"{(FileName is null ? "" : $"「{FileName}」: ")}{Refusal.InFull()}";

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
