using Shikaku.Casework.Addresses;
using Shikaku.Rules.NextSteps;

namespace Shikaku.Portal.Menu;

/// <summary>Where each of the six steps is done.</summary>
public static class StepPages
{
    public static string Of(FacilityStep step) => step switch
    {
        FacilityStep.Registration => PortalAddresses.Registration.Register,
        FacilityStep.Application => PortalAddresses.Applications.UsageStart,
        FacilityStep.Preparation => PortalAddresses.DeviceAccounts.Index,
        FacilityStep.Activation => PortalAddresses.CardApp,
        FacilityStep.OperationStart => PortalAddresses.OperationStart.Index,
        FacilityStep.Subsidy => PortalAddresses.Subsidies.Index,
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
