using Shikaku.Casework.Hosting;
using Shikaku.Web.Hosting;

namespace Shikaku.EligibilityApi;

/// <summary>What the host is told by configuration.</summary>
internal sealed record EligibilityApiOptions : DatabaseHostOptions
{
    private EligibilityApiOptions(HostSettings settings)
        : base(settings, "EligibilityApi", defaultPort: 5082, CaseworkDatabase.WhatIsWrongWith)
    {
        Limits = new RequestLimits(settings);
        TrustsSamples = settings.Switch("HolderRoots:Samples", unless: false);
    }

    /// <summary>How much is taken from whom.</summary>
    public RequestLimits Limits { get; }

    /// <summary>Trusts the test CA as well, whose cards anybody with a checkout can make.</summary>
    public bool TrustsSamples { get; }

    public static EligibilityApiOptions Read(HostSettings settings) => new(settings);
}
