using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Shikaku.Operations;

namespace Shikaku.Demo.TestCards;

/// <summary>What lies on the reader.</summary>
public enum TestCardKind
{
    MyNumberCard,

    /// <summary>スマートフォン.</summary>
    PhoneToken,

    OtherCard,

    /// <summary>住民基本台帳カード.</summary>
    ResidentRegisterCard,
}

/// <summary>card.json: how the card behaves, for an emulator that wants to know.</summary>
public sealed record TestCardDescription
{
    /// <summary>Shown where a card is chosen, in Japanese.</summary>
    public required string Title { get; init; }

    /// <summary>The person's id, such as P0001.</summary>
    public required string Holder { get; init; }

    public TestCardKind Kind { get; init; } = TestCardKind.MyNumberCard;

    /// <summary>Four digits.</summary>
    public string Pin { get; init; } = "1234";

    public int TriesLeft { get; init; } = 3;

    /// <summary>False: the reader carries short APDUs only.</summary>
    public bool ExtendedApdu { get; init; } = true;

    /// <summary>False: the card says that it holds no 署名用電子証明書.</summary>
    public bool SigningCertificate { get; init; } = true;

    /// <summary>A 顔認証マイナンバーカード: no 署名用 certificate, and no PIN that could be tried.</summary>
    public TestCardDescription WithoutPin() => this with { SigningCertificate = false, TriesLeft = 0 };
}

/// <summary>A card as files: key.pem, certificate.der, ca.der, terminal-authority.der, card.json.</summary>
public sealed class TestCardFolder(string folder)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public string Folder { get; } = folder;

    public string CertificateFile => Path.Combine(Folder, "certificate.der");

    /// <summary>Replaces a card of the same folder.</summary>
    /// <param name="terminalAuthority">SubjectPublicKeyInfo of the authority whose terminals the card obeys without a PIN.</param>
    public void Write(IssuedCard card, TestCardDescription description, byte[] terminalAuthority)
    {
        PrivateFile.CreateFolder(Folder);
        PrivateFile.Replace(Path.Combine(Folder, "key.pem"), System.Text.Encoding.ASCII.GetBytes(card.KeyPem));
        PrivateFile.Replace(CertificateFile, card.Certificate);
        PrivateFile.Replace(Path.Combine(Folder, "ca.der"), card.AuthorityCertificate);
        PrivateFile.Replace(Path.Combine(Folder, "terminal-authority.der"), terminalAuthority);
        PrivateFile.Replace(Path.Combine(Folder, "card.json"), JsonSerializer.SerializeToUtf8Bytes(description, Json));
    }
}
