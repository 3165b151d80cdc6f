using Shikaku.Rules.Destinations;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Addresses;

/// <summary>What the rules name, as an address of the portal.</summary>
public static class DestinationAddresses
{
    public static string Address(this Destination destination) => destination switch
    {
        Destination.UsageApplication => PortalAddresses.Applications.UsageStart,
        Destination.UsageApplicationForm => PortalAddresses.Applications.New(ApplicationKind.UsageStart).Fields,
        Destination.ApplicationStatus => PortalAddresses.Applications.Status,
        Destination.SentApplication(var number) => PortalAddresses.Applications.Details(number),
        Destination.SentClaim(var number) => PortalAddresses.Claims.Details(number),
        Destination.UseReport(var number) => PortalAddresses.Claims.Report(number),
        Destination.Round(var kind, var key) => PortalAddresses.Rounds.Of(kind, key).Folder,
        Destination.DeviceAccounts => PortalAddresses.DeviceAccounts.Index,
        Destination.AvailableDeviceAccounts => PortalAddresses.DeviceAccounts.Available,
        Destination.TryACheck => PortalAddresses.TryACheck,
        Destination.OperationStart => PortalAddresses.OperationStart.Index,
        Destination.PayeeAccount => PortalAddresses.PayeeAccount.Index,
        Destination.CoLocations => PortalAddresses.CoLocations.Index,
        _ => throw new ArgumentOutOfRangeException(nameof(destination)),
    };
}
