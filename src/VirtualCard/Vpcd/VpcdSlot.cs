namespace Shikaku.VirtualCard.Vpcd;

/// <summary>One of the two virtual readers that vpcd offers inside pcscd; each listens on its own port of this machine.</summary>
public sealed record VpcdSlot(int Number, int Port)
{
    /// <summary>Debian's port of slot 0; slot 1 is the next.</summary>
    public const int DefaultPort = 35963;

    /// <summary>As PC/SC names it.</summary>
    public string ReaderName => $"Virtual PCD 00 0{Number}";

    /// <summary>The slots in the order to try them, the one on <paramref name="port"/> first.</summary>
    public static IReadOnlyList<VpcdSlot> StartingAt(int port) => port == DefaultPort + 1
        ? [new(1, port), new(0, DefaultPort)]
        : [new(0, port), new(1, port + 1)];
}
