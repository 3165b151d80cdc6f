using System.Text;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>Which applications and files a card carries (CARD.md 1.1–1.4). Nothing on it holds an individual number.</summary>
internal static class Applications
{
    public const int HolderKeyFile = 0x0017;
    public const int HolderPinFile = 0x0018;

    public static readonly byte[] JpkiAid = [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];
    private static readonly byte[] TextAid = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08];
    private static readonly byte[] VisualAid = [0xD3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02];

    /// <summary>Certificates stand in files that are longer than they are.</summary>
    private const int Padding = 32;

    private const int SigningPinTries = 5;
    private const int VerificationNumberTries = 10;

    public static IReadOnlyList<CardApplication> Of(CardProfile profile) => profile switch
    {
        { Holder: null } or { Kind: VirtualCardKind.OtherCard } => [],
        { Kind: VirtualCardKind.MyNumberCard } => [Jpki(profile, profile.Holder), Text(), Visual()],
        _ => [Jpki(profile, profile.Holder)],
    };

    private static CardApplication Jpki(CardProfile profile, HolderMaterial holder)
    {
        var authority = new DataFile(Padded(holder.Authority));
        var certificateCondition = profile.Kind == VirtualCardKind.PhoneToken ? ReadCondition.HolderPin : ReadCondition.Free;
        return new(JpkiAid, new Dictionary<int, ElementaryFile>
        {
            [0x0001] = new DataFile([], ReadCondition.Never),
            [0x0002] = authority,
            [0x0006] = new DataFile(TokenInfo.For(profile.Kind)),
            [0x0008] = new DataFile([(byte)(profile.SigningCertificate ? 0x8F : 0x00), 0x8F, 0x00]),
            [0x000A] = new DataFile(Padded(holder.Certificate), certificateCondition),
            [0x000B] = authority,
            [0x0016] = new TerminalAuthorityFile(holder.TerminalAuthority),
            [HolderKeyFile] = new KeyFile(holder.Key),
            [HolderPinFile] = new PinFile(profile.PinTries, Encoding.ASCII.GetBytes(profile.Pin)),
            [0x001A] = new KeyFile(null),
            [0x001B] = new PinFile(new PinCounter(SigningPinTries)),
        });
    }

    /// <summary>券面入力補助: only its PINs, for tools that list the counters of a card.</summary>
    private static CardApplication Text() => new(TextAid, new Dictionary<int, ElementaryFile>
    {
        [0x0011] = new PinFile(new PinCounter(CardProfile.MaximumTries)),
        [0x0014] = new PinFile(new PinCounter(VerificationNumberTries)),
        [0x0015] = new PinFile(new PinCounter(VerificationNumberTries)),
    });

    /// <summary>券面事項確認: likewise.</summary>
    private static CardApplication Visual() => new(VisualAid, new Dictionary<int, ElementaryFile>
    {
        [0x0012] = new PinFile(new PinCounter(VerificationNumberTries)),
        [0x0013] = new PinFile(new PinCounter(VerificationNumberTries)),
    });

    private static byte[] Padded(byte[] content)
    {
        var file = new byte[content.Length + Padding];
        file.AsSpan().Fill(0xFF);
        content.CopyTo(file, 0);
        return file;
    }
}
