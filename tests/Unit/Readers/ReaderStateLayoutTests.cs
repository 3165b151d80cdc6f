using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shikaku.Readers.Native;

namespace Shikaku.Unit.Readers;

/// <summary>Sizes and offsets as the C headers of the three systems have them (64 bits).</summary>
public sealed class ReaderStateLayoutTests
{
    [Theory]
    [InlineData(typeof(LinuxReaderState), 80, 24, 32, 40)]
    [InlineData(typeof(WindowsReaderState), 64, 20, 24, 28)]
    [InlineData(typeof(MacReaderState), 61, 20, 24, 28)]
    public void ReaderState_Layout_IsTheSystems(Type type, int size, int eventState, int atrLength, int atr)
    {
        Assert.Equal(size, Marshal.SizeOf(type));
        Assert.Equal(0, Offset(type, nameof(LinuxReaderState.Name)));
        Assert.Equal(8, Offset(type, nameof(LinuxReaderState.UserData)));
        Assert.Equal(16, Offset(type, nameof(LinuxReaderState.CurrentState)));
        Assert.Equal(eventState, Offset(type, nameof(LinuxReaderState.EventState)));
        Assert.Equal(atrLength, Offset(type, nameof(LinuxReaderState.AtrLength)));
        Assert.Equal(atr, Offset(type, nameof(LinuxReaderState.Atr)));
    }

    /// <summary>The code steps through arrays of these with pointers, so the size the compiler uses must be the same one.</summary>
    [Fact]
    public void ReaderState_SizeInMemory_IsTheMarshalledOne()
    {
        Assert.Equal(80, Unsafe.SizeOf<LinuxReaderState>());
        Assert.Equal(64, Unsafe.SizeOf<WindowsReaderState>());
        Assert.Equal(61, Unsafe.SizeOf<MacReaderState>());
    }

    [Theory]
    [InlineData(typeof(LinuxIoRequest), 16, 8)]
    [InlineData(typeof(IoRequest), 8, 4)]
    public void IoRequest_Layout_IsTheSystems(Type type, int size, int length)
    {
        Assert.Equal(size, Marshal.SizeOf(type));
        Assert.Equal(length, Offset(type, nameof(IoRequest.Length)));
    }

    private static int Offset(Type type, string field) => (int)Marshal.OffsetOf(type, field);
}
