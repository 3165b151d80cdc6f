namespace Shikaku.Rules.Attachments;

/// <summary>How much may be on its way at once: what is begun has its space from then on, whether or not its bytes come.</summary>
/// <param name="AccountBytes">Of one person; this many are still accepted, as with the others.</param>
/// <param name="AccountFiles">Of one person.</param>
/// <param name="HostBytes">Of all.</param>
/// <param name="HostFiles">Of all.</param>
/// <param name="KeepFree">Bytes of the disk that stay free when all that was begun has come.</param>
/// <param name="LapsesAfter">Without a byte for so long, it has to go when somebody else needs its space.</param>
public sealed record UploadLimits(long AccountBytes, int AccountFiles, long HostBytes, int HostFiles, long KeepFree, TimeSpan LapsesAfter)
{
    private const long MB = 1024 * 1024;

    /// <summary>Ours: three drafts with all they may hold for a person, fifty such people at once.</summary>
    public static UploadLimits Default { get; } = new(
        AccountBytes: 3 * AttachmentRules.TotalLimit, AccountFiles: 20, HostBytes: 150 * AttachmentRules.TotalLimit, HostFiles: 2_000, KeepFree: 1024 * MB, TimeSpan.FromMinutes(15));

    /// <param name="hostMegabytes">null: as ever; likewise the other.</param>
    public UploadLimits With(int? hostMegabytes, int? keepFreeMegabytes) =>
        this with { HostBytes = hostMegabytes * MB ?? HostBytes, KeepFree = keepFreeMegabytes * MB ?? KeepFree };

    public bool AdmitsOfAccount(long underWayBytes, int underWayFiles, long size) => underWayFiles < AccountFiles && size <= AccountBytes - underWayBytes;

    /// <param name="missing">Bytes of what is under way that have yet to come.</param>
    /// <param name="free">Of the disk now.</param>
    public bool AdmitsOfHost(long underWayBytes, int underWayFiles, long missing, long free, long size) =>
        underWayFiles < HostFiles && size <= HostBytes - underWayBytes && size <= free - missing - KeepFree;
}
