using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Shikaku.Cards;

namespace Shikaku.CardApp.Checking;

/// <summary>
/// The posted PIN form, read by hand: the framework's form reader would make the PIN a string, which cannot be wiped. The body goes into
/// pinned memory that is wiped on disposal, and the server's own buffers are wiped as they are read.
/// </summary>
public sealed class PinForm : IDisposable
{
    /// <summary>Bytes of a body: a PIN, a tick and a token of about 200 characters need far less.</summary>
    public const int MaxLength = 4096;

    private readonly byte[] body;
    private readonly byte[] digits = GC.AllocateArray<byte>(MaxLength, pinned: true);

    private PinForm(byte[] body, int length)
    {
        this.body = body;
        foreach (var pair in new FieldEnumerable(body, length))
        {
            var name = body.AsSpan(pair.Name);
            var value = body.AsSpan(pair.Value);
            if (name.SequenceEqual("pin"u8))
            {
                PinLength = Digits(value, digits);
            }
            else if (name.SequenceEqual("acceptLastTry"u8))
            {
                AcceptLastTry = value.SequenceEqual("true"u8);
            }
            else if (name.SequenceEqual("__RequestVerificationToken"u8))
            {
                Token = Encoding.ASCII.GetString(value);
            }
        }
    }

    /// <summary>The antiforgery token: letters, digits, hyphens and underscores, so that nothing in it is escaped.</summary>
    public string? Token { get; }

    public bool AcceptLastTry { get; }

    public bool PinIsEmpty => PinLength == 0;

    private int PinLength { get; }

    /// <summary>Null when the body is longer than <see cref="MaxLength"/>.</summary>
    public static async Task<PinForm?> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        var body = GC.AllocateArray<byte>(MaxLength, pinned: true);
        var length = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var fits = length + read.Buffer.Length <= MaxLength;
            if (fits)
            {
                read.Buffer.CopyTo(body.AsSpan(length));
                length += (int)read.Buffer.Length;
            }

            Wipe(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            if (!fits)
            {
                CryptographicOperations.ZeroMemory(body);
                return null;
            }

            if (read.IsCompleted)
            {
                return new PinForm(body, length);
            }
        }
    }

    /// <summary>False unless exactly four digits were sent. Full-width digits count; spaces do not.</summary>
    public bool TryTakePin(out Pin? pin) => Pin.TryCreate(digits.AsSpan(0, PinLength), out pin);

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(body);
        CryptographicOperations.ZeroMemory(digits);
    }

    /// <summary>Undoes the form's escapes, turns full-width digits (EF BC 90 … 99) into ASCII and drops spaces; anything else stays and is refused.</summary>
    private static int Digits(ReadOnlySpan<byte> escaped, Span<byte> target)
    {
        var length = 0;
        for (var index = 0; index < escaped.Length; index++)
        {
            var value = escaped[index];
            if (value == '%' && index + 2 < escaped.Length && TryHex(escaped[index + 1], escaped[index + 2], out var unescaped))
            {
                value = unescaped;
                index += 2;
            }

            if (value is not ((byte)' ' or (byte)'+'))
            {
                target[length++] = value;
            }

            if (length >= 3 && target[length - 3] == 0xEF && target[length - 2] == 0xBC && target[length - 1] is >= 0x90 and <= 0x99)
            {
                target[length - 3] = (byte)('0' + target[length - 1] - 0x90);
                length -= 2;
            }
        }

        return length;
    }

    private static bool TryHex(byte high, byte low, out byte value)
    {
        value = 0;
        if (!char.IsAsciiHexDigit((char)high) || !char.IsAsciiHexDigit((char)low))
        {
            return false;
        }

        value = (byte)((Nibble(high) << 4) | Nibble(low));
        return true;
    }

    private static int Nibble(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static void Wipe(ReadOnlySequence<byte> buffer)
    {
        foreach (var segment in buffer)
        {
            MemoryMarshal.AsMemory(segment).Span.Clear();
        }
    }

    /// <summary>name=value pairs between ampersands, as positions.</summary>
    private readonly struct FieldEnumerable(byte[] body, int length)
    {
        public IEnumerator<(Range Name, Range Value)> GetEnumerator()
        {
            var start = 0;
            while (start < length)
            {
                var end = Array.IndexOf(body, (byte)'&', start, length - start);
                end = end < 0 ? length : end;
                var equals = Array.IndexOf(body, (byte)'=', start, end - start);
                if (equals >= 0)
                {
                    yield return (start..equals, (equals + 1)..end);
                }

                start = end + 1;
            }
        }
    }
}
