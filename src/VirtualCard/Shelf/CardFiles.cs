using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shikaku.VirtualCard.Emulation;

namespace Shikaku.VirtualCard.Shelf;

/// <summary>What card.json says. Every line of it has a default, so that key.pem, certificate.der and ca.der are enough.</summary>
public sealed record CardTraits
{
    public string? Title { get; init; }

    public string? Holder { get; init; }

    public VirtualCardKind Kind { get; init; } = VirtualCardKind.MyNumberCard;

    public string Pin { get; init; } = "1234";

    public int TriesLeft { get; init; } = CardProfile.MaximumTries;

    public bool ExtendedApdu { get; init; } = true;

    public bool SigningCertificate { get; init; } = true;

    /// <summary>顔認証マイナンバーカード: its counter began at nothing, and there is no PIN to restore tries for.</summary>
    public bool HasPin => Kind != VirtualCardKind.OtherCard && (SigningCertificate || TriesLeft > 0);
}

/// <summary>A card as a folder of files, as `ops card issue` writes it.</summary>
public static class CardFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <exception cref="InvalidDataException">card.json is not readable as such.</exception>
    public static CardTraits Describe(string folder)
    {
        var file = Path.Combine(folder, "card.json");
        if (!File.Exists(file))
        {
            return new CardTraits();
        }

        try
        {
            var traits = JsonSerializer.Deserialize<CardTraits>(File.ReadAllText(file), Json);
            return traits is { TriesLeft: >= 0 and <= CardProfile.MaximumTries, Pin: { Length: 4 } pin } && pin.All(char.IsAsciiDigit)
                ? traits
                : throw new InvalidDataException("card.json: pin must be four digits, triesLeft 0 to 3.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("card.json is not JSON of the expected shape.", exception);
        }
    }

    /// <param name="tries">The counter this card has had since the shelf knows it.</param>
    /// <exception cref="InvalidDataException">A file is missing or not what its name says.</exception>
    public static CardProfile Load(string folder, CardTraits traits, PinCounter tries) => new(
        traits.Kind,
        traits.Pin,
        tries,
        traits.ExtendedApdu,
        traits.Kind == VirtualCardKind.OtherCard ? null : Holder(folder),
        traits.SigningCertificate);

    private static HolderMaterial Holder(string folder)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(Path.Combine(folder, "key.pem")));
            if (key.KeySize != 2048)
            {
                throw new InvalidDataException("key.pem: RSA 2048 expected.");
            }

            return new HolderMaterial(
                key.ExportParameters(includePrivateParameters: true),
                Certificate(Path.Combine(folder, "certificate.der")),
                Certificate(Path.Combine(folder, "ca.der")),
                TerminalAuthority(Path.Combine(folder, "terminal-authority.der")));
        }
        catch (Exception exception) when (exception is FileNotFoundException or ArgumentException or CryptographicException)
        {
            throw new InvalidDataException("key.pem, certificate.der or ca.der is missing or not what its name says.", exception);
        }
    }

    private static byte[] Certificate(string file)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(File.ReadAllBytes(file));
        return certificate.RawData;
    }

    private static RSAParameters? TerminalAuthority(string file)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(File.ReadAllBytes(file), out _);
        return key.ExportParameters(includePrivateParameters: false);
    }
}
