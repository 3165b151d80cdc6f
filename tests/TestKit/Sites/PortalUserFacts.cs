using Shikaku.Casework.Registration;
using Shikaku.Rules.Facilities;

namespace Shikaku.TestKit.Sites;

/// <summary>Most people of tests hold one facility.</summary>
public static class PortalUserFacts
{
    extension(PortalUser user)
    {
        /// <summary>The first one they hold.</summary>
        public FacilityCode FacilityCode => user.Memberships[0].FacilityCode;
    }

    public static PortalMembership Membership(FacilityCode facility, DateTimeOffset registeredAt, bool verified = false) =>
        new() { FacilityCode = facility, RegisteredAt = registeredAt, VerifiedAt = verified ? registeredAt : null };
}
