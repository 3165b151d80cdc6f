using System.Security.Cryptography;

namespace Shikaku.Cards;

/// <summary>利用者証明用の暗証番号: four digits, kept in memory that does not move and is wiped on disposal. Never a string.</summary>
public sealed class Pin : IDisposable
{
    /// <summary>Digits of the PIN.</summary>
    public const int Length = 4;

    private readonly byte[] digits = GC.AllocateUninitializedArray<byte>(Length, pinned: true);

    private Pin(ReadOnlySpan<byte> ascii) => ascii.CopyTo(digits);

    /// <summary>The four ASCII digits, or zeros after disposal.</summary>
    public ReadOnlySpan<byte> Ascii => digits;

    /// <summary>Takes four ASCII digits. The caller wipes its own copy.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> ascii, out Pin? pin)
    {
        pin = ascii.Length == Length && !ascii.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? new Pin(ascii) : null;
        return pin is not null;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(digits);

    /// <summary>Never the digits.</summary>
    public override string ToString() => "PIN (****)";
}
