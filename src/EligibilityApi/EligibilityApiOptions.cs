using Shikaku.Casework.Hosting;
using Shikaku.Web.Hosting;

namespace Shikaku.EligibilityApi;

/// <summary>What the host is told by configuration.</summary>
internal sealed record EligibilityApiOptions : DatabaseHostOptions
{
    private EligibilityApiOptions(HostSettings settings)
        : base(settings, "EligibilityApi", defaultPort: 5082, CaseworkDatabase.WhatIsWrongWith)
    {
    }

    public static EligibilityApiOptions Read(HostSettings settings) => new(settings);
}
