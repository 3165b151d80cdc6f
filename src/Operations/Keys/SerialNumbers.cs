using System.Security.Cryptography;

namespace Shikaku.Operations.Keys;

internal static class SerialNumbers
{
    /// <summary>Eight random bytes, positive and without a leading zero, so that its DER and its unsigned form are the same bytes.</summary>
    public static byte[] New()
    {
        var serial = RandomNumberGenerator.GetBytes(8);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }
}
