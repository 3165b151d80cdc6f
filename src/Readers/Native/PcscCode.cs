namespace Shikaku.Readers.Native;

/// <summary>Return codes of PC/SC, the same on every system once cast to 32 bits unsigned.</summary>
internal enum PcscCode : uint
{
    Success = 0,
    Cancelled = 0x80100002,
    InvalidHandle = 0x80100003,
    InsufficientBuffer = 0x80100008,
    UnknownReader = 0x80100009,
    Timeout = 0x8010000A,
    SharingViolation = 0x8010000B,
    NoSmartCard = 0x8010000C,
    ProtocolMismatch = 0x8010000F,
    InvalidValue = 0x80100011,
    CommunicationError = 0x80100013,
    NotTransacted = 0x80100016,
    ReaderUnavailable = 0x80100017,
    NoService = 0x8010001D,
    ServiceStopped = 0x8010001E,
    NoReadersAvailable = 0x8010002E,
    UnsupportedCard = 0x80100065,
    UnresponsiveCard = 0x80100066,
    UnpoweredCard = 0x80100067,
    ResetCard = 0x80100068,
    RemovedCard = 0x80100069,
    SecurityViolation = 0x8010006A,
}

internal enum ShareMode : uint
{
    Exclusive = 1,
    Shared = 2,
}

/// <summary>What happens to the card when we let go of it.</summary>
internal enum Disposition : uint
{
    LeaveCard = 0,
    ResetCard = 1,
}

/// <summary>The bits of a reader's state that matter here. The upper 16 bits count insertions and removals.</summary>
[Flags]
internal enum ReaderFlags : uint
{
    None = 0,
    Changed = 0x02,
    Present = 0x20,
}
