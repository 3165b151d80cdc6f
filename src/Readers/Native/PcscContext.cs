using System.Runtime.InteropServices;

namespace Shikaku.Readers.Native;

/// <summary>A context of PC/SC. Given back once, and not while a call that uses it lasts.</summary>
internal sealed class PcscContext : SafeHandle
{
    private readonly PcscApi api;

    public PcscContext(PcscApi api, nint handle)
        : base(0, ownsHandle: true)
    {
        this.api = api;
        SetHandle(handle);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => api.ReleaseContext(handle) == PcscCode.Success;
}
