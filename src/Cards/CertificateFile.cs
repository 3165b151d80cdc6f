using Shikaku.Cards.Commands;

namespace Shikaku.Cards;

/// <summary>Reads one DER object from the current file, as long as its own header says; padding behind it stays on the card.</summary>
/// <remarks>Short commands only, and the first chunk serves as header: five or six commands for a certificate.</remarks>
public static class CertificateFile
{
    public static CardAnswer<byte[]> Read(CardChannel card)
    {
        var first = card.Run(new ReadBinary(0, card.ReadLength));
        if (first.Failure is { } unreadable)
        {
            return unreadable;
        }

        if (LengthOf(first.Value.Span) is not { } length)
        {
            return CardProblem.Unreadable;
        }

        var certificate = new byte[length];
        var have = Math.Min(first.Value.Length, length);
        first.Value.Span[..have].CopyTo(certificate);
        return Complete(card, certificate, have);
    }

    /// <summary>Each round brings a byte at least, or it is the last.</summary>
    private static CardAnswer<byte[]> Complete(CardChannel card, byte[] certificate, int have)
    {
        while (have < certificate.Length)
        {
            var chunk = card.Run(new ReadBinary(have, Math.Min(card.ReadLength, certificate.Length - have)));
            if (chunk.Failure is { } unreadable)
            {
                return unreadable;
            }

            if (chunk.Value.IsEmpty)
            {
                return CardProblem.Unreadable;
            }

            chunk.Value.Span.CopyTo(certificate.AsSpan(have));
            have += chunk.Value.Length;
        }

        return certificate;
    }

    /// <summary>Header and content of a SEQUENCE; null when it is none, or longer than a file can be.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> der)
    {
        int? length = der switch
        {
            [0x30, < 0x80, ..] => 2 + der[1],
            [0x30, 0x81, _, ..] => 3 + der[2],
            [0x30, 0x82, _, _, ..] => 4 + ((der[2] << 8) | der[3]),
            _ => null,
        };
        return length <= ReadBinary.MaxOffset + 1 ? length : null;
    }
}
