using System.Text.RegularExpressions;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.AssistedEntries;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;

namespace Shikaku.TestKit.AssistedEntries;

/// <summary>Enters with a caller what a portal's test then confirms, as the back office does: by its role of the database.</summary>
public static partial class TestEntries
{
    public static readonly Guid Clerk = Guid.Parse("20000000-0000-0000-0000-000000000077");

    public static async Task<Outcome<EnterForCaller.Entered>> TryEnterAsync(
        RunningPortal portal, Guid recipient, FacilityCode facility, DateOnly startsOn, Guid? clerk = null, OwnFacilities? own = null)
    {
        await using var db = AppDbContext.Open(portal.Database.BackOfficeConnectionString);
        var enter = new EnterForCaller(db, new Outbox(db, MailSeal.Load(portal.Keys.Folder)), new PortalLinks("http://portal.test"));
        return await enter.RunAsync(new EnterForCaller.Request(facility, startsOn, recipient, own ?? OwnFacilities.None), ActingAs(portal, clerk), CancellationToken.None);
    }

    /// <returns>The token of the mail.</returns>
    public static async Task<string> EnterAsync(RunningPortal portal, PortalUser user, DateOnly startsOn)
    {
        var outcome = await TryEnterAsync(portal, user.Id, user.FacilityCode, startsOn);
        return outcome.Refusal is { } refusal
            ? throw new InvalidOperationException(refusal.Code)
            : Token().Match((await portal.MailsAsync())[^1].Body).Groups["token"].Value;
    }

    public static ActingAs ActingAs(RunningPortal portal, Guid? clerk = null) => new(Actor.Staff(clerk ?? Clerk), Reason: null, portal.Clock.Now);

    [GeneratedRegex(@"/assisted-entry\?token=(?<token>\S+)", RegexOptions.ExplicitCapture, Patience.LimitMilliseconds)]
    private static partial Regex Token();
}
