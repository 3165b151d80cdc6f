using System.Security.Cryptography;
using System.Text.Json;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.TestKit.VirtualCards;

/// <summary>A My Number card in memory: valid, PIN 1234, three tries, accepting <see cref="TestTerminal.Shared"/>.</summary>
public sealed record VirtualCardBuilder
{
    private static readonly RSA SharedKey = RSA.Create(2048);

    public VirtualCardKind Kind { get; init; } = VirtualCardKind.MyNumberCard;

    public string Pin { get; init; } = "1234";

    public int TriesLeft { get; init; } = CardProfile.MaximumTries;

    public bool ExtendedApdu { get; init; } = true;

    public DateTimeOffset NotBefore { get; init; } = new(2026, 1, 5, 15, 0, 0, TimeSpan.Zero);

    /// <summary>End of a day in Japan.</summary>
    public DateTimeOffset NotAfter { get; init; } = new(2030, 2, 17, 14, 59, 59, TimeSpan.Zero);

    /// <summary>Positive, big-endian.</summary>
    public byte[] Serial { get; init; } = [0x01, 0x23, 0x45, 0x67];

    public TestHolderAuthority Authority { get; init; } = TestHolderAuthority.Shared;

    /// <summary>Whose terminals the card accepts; null accepts none.</summary>
    public TestTerminal? Terminal { get; init; } = TestTerminal.Shared;

    /// <summary>The holder's key; all cards of one test run share one unless told otherwise.</summary>
    public RSA Key { get; init; } = SharedKey;

    public CardProfile Build() => new(
        Kind,
        Pin,
        new PinCounter(CardProfile.MaximumTries, TriesLeft),
        ExtendedApdu,
        Kind == VirtualCardKind.OtherCard ? null : Holder());

    public EmulatedCard BuildCard() => new(Build());

    /// <summary>The same card as the folder that ops card issue writes.</summary>
    public void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var holder = Holder();
        File.WriteAllText(Path.Combine(folder, "key.pem"), Key.ExportPkcs8PrivateKeyPem());
        File.WriteAllBytes(Path.Combine(folder, "certificate.der"), holder.Certificate);
        File.WriteAllBytes(Path.Combine(folder, "ca.der"), holder.Authority);
        if (Terminal is not null)
        {
            File.WriteAllBytes(Path.Combine(folder, "terminal-authority.der"), Terminal.Authority.ExportSubjectPublicKeyInfo());
        }

        var description = new { title = "試験用のカード", holder = "P0001", kind = Kind.ToString(), pin = Pin, triesLeft = TriesLeft, extendedApdu = ExtendedApdu };
        File.WriteAllText(Path.Combine(folder, "card.json"), JsonSerializer.Serialize(description));
    }

    private HolderMaterial Holder() => new(
        Key.ExportParameters(includePrivateParameters: true),
        Authority.Issue(Key, NotBefore, NotAfter, Serial),
        Authority.Certificate.RawData,
        Terminal?.Authority.ExportParameters(includePrivateParameters: false));
}
