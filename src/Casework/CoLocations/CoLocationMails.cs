using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.CoLocations;

/// <summary>
/// Mails to the people of both facilities about what became of a 併設申告. A sub facility often has nobody whose application was approved: who has registered for it is
/// told as well. So no mail holds more than the names of the two facilities.
/// </summary>
public sealed class CoLocationMails(AppDbContext db, PortalLinks portal)
{
    /// <summary>To whoever must know of the state the declaration has now.</summary>
    public async Task AddAsync(Outbox outbox, CoLocation row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var other = row.DeclaredByFacility == row.MainFacility ? row.SubFacility : row.MainFacility;
        FacilityCode[] to = row.State switch
        {
            CoLocationState.Declared => [other],
            CoLocationState.Declined => [row.DeclaredByFacility],
            _ => [row.MainFacility, row.SubFacility],
        };
        var names = await db.Facilities.AsNoTracking().Where(f => f.FacilityCode == row.MainFacility || f.FacilityCode == row.SubFacility)
            .ToDictionaryAsync(f => f.FacilityCode, f => f.Name, cancellationToken);
        foreach (var facility in to)
        {
            foreach (var recipient in await FacilityUsers.AddressesOrClaimantsAsync(db, facility, cancellationToken))
            {
                outbox.Add(Compose(row, names[row.MainFacility], names[row.SubFacility], recipient).About(facility, names[facility]), now);
            }
        }
    }

    private MailMessage Compose(CoLocation row, string main, string sub, string recipient)
    {
        var (template, subject, words) = row.State switch
        {
            CoLocationState.Declared => ("CoLocations.Declared", "併設申告の確認をお願いします", "次の内容で、併設申告がありました。担当者が確認しています。ポータルサイトの「併設申告」で、確認するか、断ることもできます（利用開始申請が承認されている施設の方）。"),
            CoLocationState.Confirmed => ("CoLocations.Confirmed", "併設申告が成立しました", "次の内容で、併設申告が成立しました。主たる施術所等がオンライン資格確認を導入していれば、従たる施術所等は導入の義務を果たしているものとみなされます。"),
            CoLocationState.Declined => ("CoLocations.Declined", "併設申告は成立しませんでした", "次の併設申告は、確認できなかったため、成立しませんでした。内容を確かめて、もう一度申告できます。"),
            _ => ("CoLocations.Ended", "併設申告を終了しました", "次の併設申告が終了しました。従たる施術所等では、オンライン資格確認の導入が必要になります。"),
        };
        return MailText.Compose(template, recipient, subject, $"""
            {words}

            主たる施術所等：{main}
            従たる施術所等：{sub}

            {portal.To(PortalAddresses.CoLocations.Index)}
            """);
    }
}
