using System.Runtime.InteropServices;

namespace Shikaku.Readers.Native;

/// <summary>A card that is connected. Let go of once, and before its context.</summary>
internal sealed class PcscCard : SafeHandle
{
    private readonly PcscApi api;
    private readonly PcscContext context;

    public PcscCard(PcscApi api, PcscContext context, nint handle)
        : base(0, ownsHandle: true)
    {
        (this.api, this.context) = (api, context);
        var held = false;
        context.DangerousAddRef(ref held);
        SetHandle(handle);
    }

    /// <summary>What happens to the card then.</summary>
    public Disposition Parting { get; set; } = Disposition.LeaveCard;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        var code = api.Disconnect(handle, Parting);
        context.DangerousRelease();
        return code == PcscCode.Success;
    }
}
