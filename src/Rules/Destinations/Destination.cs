using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Rules.Destinations;

/// <summary>Where in the portal something is done. Which address that is, the portal says.</summary>
public abstract record Destination
{
    private Destination()
    {
    }

    /// <summary>What 利用開始申請 is, and where it begins.</summary>
    public sealed record UsageApplication : Destination;

    /// <summary>Its form, to go on with what was begun.</summary>
    public sealed record UsageApplicationForm : Destination;

    public sealed record ApplicationStatus : Destination;

    public sealed record SentApplication(ApplicationNumber Number) : Destination;

    public sealed record SentClaim(ClaimNumber Number) : Destination;

    /// <summary>導入報告.</summary>
    public sealed record UseReport(ClaimNumber ClaimNumber) : Destination;

    /// <param name="Key">Null: the first one that counts, where everybody looks for it.</param>
    public sealed record Round(ProgrammeKind Kind, string? Key = null) : Destination;

    public sealed record DeviceAccounts : Destination;

    /// <summary>Only those that can still be given to a terminal.</summary>
    public sealed record AvailableDeviceAccounts : Destination;

    public sealed record TryACheck : Destination;

    public sealed record OperationStart : Destination;

    public sealed record PayeeAccount : Destination;

    public sealed record CoLocations : Destination;
}
