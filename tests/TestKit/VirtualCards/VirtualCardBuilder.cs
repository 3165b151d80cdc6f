using System.Text.Json;
using Shikaku.TestKit.Certificates;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.TestKit.VirtualCards;

/// <summary>A My Number card in memory: valid, PIN 1234, three tries, accepting <see cref="ProvenTerminal.Shared"/>.</summary>
public sealed record VirtualCardBuilder
{
    private static readonly TestAuthority SharedIssuer = new();
    private static readonly TestCard SharedIssued = SharedIssuer.Issue();

    public VirtualCardKind Kind { get; init; } = VirtualCardKind.MyNumberCard;

    public string Pin { get; init; } = "1234";

    public int TriesLeft { get; init; } = CardProfile.MaximumTries;

    public bool ExtendedApdu { get; init; } = true;

    public bool SigningCertificate { get; init; } = true;

    public TestAuthority Issuer { get; init; } = SharedIssuer;

    /// <summary>Certificate and key of the holder; all cards of one test run share one unless told otherwise.</summary>
    public TestCard Issued { get; init; } = SharedIssued;

    /// <summary>Whose terminals the card accepts; null accepts none.</summary>
    public ProvenTerminal? Terminal { get; init; } = ProvenTerminal.Shared;

    public CardProfile Build() => new(
        Kind,
        Pin,
        new PinCounter(CardProfile.MaximumTries, TriesLeft),
        ExtendedApdu,
        Kind == VirtualCardKind.OtherCard ? null : Holder(),
        SigningCertificate);

    public EmulatedCard BuildCard() => new(Build());

    /// <summary>The same card as the folder that ops card issue writes.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var holder = Holder();
        File.WriteAllText(Path.Combine(folder, "key.pem"), Issued.Key.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Path.Combine(folder, "certificate.der"), holder.Certificate);
        File.WriteAllBytes(Path.Combine(folder, "ca.der"), holder.Authority);
        if (Terminal is not null)
        {
            File.WriteAllBytes(Path.Combine(folder, "terminal-authority.der"), Terminal.Authority.ExportSubjectPublicKeyInfo());
        }

        var description = new { title = "試験用のカード", holder = "P0001", kind = Kind.ToString(), pin = Pin, triesLeft = TriesLeft, extendedApdu = ExtendedApdu, signingCertificate = SigningCertificate };
        File.WriteAllText(Path.Combine(folder, "card.json"), JsonSerializer.Serialize(description));
    }

    private HolderMaterial Holder() => new(
        Issued.Key.ExportParameters(includePrivateParameters: true),
        Issued.Certificate,
        Issuer.Certificate.RawData,
        Terminal?.Authority.ExportParameters(includePrivateParameters: false));
}
