using System.Security.Cryptography;

namespace Shikaku.VirtualCard.Emulation;

/// <summary>An elementary file. What can be done with it depends on its kind.</summary>
internal abstract record ElementaryFile;

/// <summary>Bytes to read.</summary>
internal sealed record DataFile(byte[] Content, ReadCondition Condition = ReadCondition.Free) : ElementaryFile;

internal enum ReadCondition
{
    Free,

    /// <summary>After the 利用者証明用 PIN.</summary>
    HolderPin,

    /// <summary>After a PIN this card never accepts.</summary>
    Never,
}

/// <param name="Value">Null matches nothing: the counter is all there is.</param>
internal sealed record PinFile(PinCounter Counter, byte[]? Value = null) : ElementaryFile;

/// <param name="Key">Null never signs.</param>
internal sealed record KeyFile(RSAParameters? Key) : ElementaryFile;

/// <summary>Reference to the key that terminal certificates are checked with.</summary>
internal sealed record TerminalAuthorityFile(RSAParameters? Key) : ElementaryFile;

/// <summary>An application (DF): its name and its files by identifier. The last five bits of an identifier are its short form.</summary>
internal sealed record CardApplication(byte[] Aid, IReadOnlyDictionary<int, ElementaryFile> Files);
