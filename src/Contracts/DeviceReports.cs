namespace Shikaku.Contracts;

/// <summary>Whether a reader could do 目視確認, told by a terminal whose office has allowed it. Nothing of a patient or a check.</summary>
public sealed record DeviceReportRequest
{
    /// <summary>As PC/SC names the reader, without slot and serial number. 1 to 60 characters, none of them a bracket.</summary>
    public required string ReaderModel { get; init; }

    /// <summary>True: 目視確認 worked. False: the reader does not carry extended APDUs.</summary>
    public required bool Worked { get; init; }

    /// <summary>Digits and dots, up to 20 characters.</summary>
    public required string AppVersion { get; init; }
}

public sealed record DeviceReportResponse
{
    /// <summary>False: the terminal has told of 20 other models already.</summary>
    public required bool Counted { get; init; }
}
