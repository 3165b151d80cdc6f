using System.Runtime.InteropServices;

namespace Shikaku.Readers.Native;

/// <summary>SCARD_READERSTATE of pcsc-lite: DWORD is unsigned long, so 8 bytes on 64-bit and 4 on 32-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LinuxReaderState
{
    public nint Name;
    public nint UserData;
    public nuint CurrentState;
    public nuint EventState;
    public nuint AtrLength;
    public fixed byte Atr[33];
}

/// <summary>SCARD_READERSTATEW of Windows.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct WindowsReaderState
{
    public nint Name;
    public nint UserData;
    public uint CurrentState;
    public uint EventState;
    public uint AtrLength;
    public fixed byte Atr[36];
}

/// <summary>SCARD_READERSTATE of macOS, packed without gaps.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal unsafe struct MacReaderState
{
    public nint Name;
    public nint UserData;
    public uint CurrentState;
    public uint EventState;
    public uint AtrLength;
    public fixed byte Atr[33];
}

/// <summary>SCARD_IO_REQUEST of pcsc-lite: the protocol and the size of this structure.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LinuxIoRequest
{
    public nuint Protocol;
    public nuint Length;
}

/// <summary>SCARD_IO_REQUEST of Windows and macOS.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IoRequest
{
    public uint Protocol;
    public uint Length;
}
