using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Grants;

/// <summary>Looks up what <see cref="ClaimFlags"/> asks about a claim, as it is now: another claim may have come since.</summary>
internal sealed class GatherClaimFacts(AppDbContext db)
{
    private sealed record Row(
        bool SameReceipt, bool SameAccount, bool SameSerial, bool SameAddress, bool UnknownModel, bool AccountKnown, string HolderKana, string NameKana,
        DateTimeOffset FirstSentAt, bool FacilityClosed, bool ReturnedBefore);

    public async Task<ClaimFacts> RunAsync(Claim claim, Programme programme, DateOnly today, CancellationToken cancellationToken)
    {
        var row = await FindAsync(claim, today, cancellationToken);
        var introduction = await new ShowIntroduction(db).OfAsync(claim.FacilityCode, cancellationToken);
        var round = Rounds.Of(programme, JapanDay.Of(row.FirstSentAt));
        var met = Conditions.AllMet(await new CheckReport(db).RunAsync(claim, programme, today, cancellationToken));
        return new ClaimFacts
        {
            Kind = claim.Kind,
            SameReceipt = row.SameReceipt,
            SameAccount = row.SameAccount,
            SameSerial = row.SameSerial,
            SameAddress = row.SameAddress,
            UnknownModel = row.UnknownModel,
            AccountKnown = row.AccountKnown,
            HolderResembles = HolderComparison.Resembles(row.HolderKana, row.NameKana),
            Late = round == RoundState.Late,
            OutOfPeriod = round is RoundState.NotYet or RoundState.Over,
            ConditionsMet = met,
            Introduced = introduction.IsDoneOn(today),
            FacilityClosed = row.FacilityClosed,
            ReturnedBefore = row.ReturnedBefore,
        };
    }

    // What a facility took back or was refused may be sent again by itself, with the same papers.
    private Task<Row> FindAsync(Claim claim, DateOnly today, CancellationToken cancellationToken)
    {
        var (id, facility, kind) = (claim.Id, claim.FacilityCode.Value, claim.Kind.ToString());
        return db.Database.SqlQuery<Row>($"""
            select
              exists (select 1 from attachments a join attachments o on o.sha256 = a.sha256 and o.claim_id <> a.claim_id join claims c on c.id = o.claim_id
                where a.claim_id = {id} and a.removed_at is null and o.removed_at is null and (a.document <> 'AccountProof' or cardinality(a.also_holds) > 0)
                  and not (c.facility_code = {facility}::char(10) and c.state in ('Refused', 'Withdrawn'))) as "SameReceipt",
              exists (select 1 from payee_accounts o where (o.bank_code, o.branch_code, o.account_number) = (p.bank_code, p.branch_code, p.account_number)
                and o.facility_code <> {facility}::char(10)) as "SameAccount",
              exists (select 1 from subsidy_items i join subsidy_items o on o.serial_number = i.serial_number and (o.claim_id, o.position) <> (i.claim_id, i.position)
                join claims c on c.id = o.claim_id
                where i.claim_id = {id} and not (c.facility_code = {facility}::char(10) and c.state in ('Refused', 'Withdrawn'))) as "SameSerial",
              exists (select 1 from facilities o join claims c on c.facility_code = o.facility_code
                where o.address = f.address and o.facility_code <> f.facility_code and c.kind = {kind} and c.state not in ('Refused', 'Withdrawn')) as "SameAddress",
              exists (select 1 from subsidy_items i where i.claim_id = {id} and i.model_check = 'Unknown') as "UnknownModel",
              exists (select 1 from claims c where c.payee_account_id = p.id and c.state = 'Granted' and c.decided_by like 'staff:%' and c.id <> {id}) as "AccountKnown",
              p.holder_kana as "HolderKana", f.name_kana as "NameKana",
              coalesce((select min(e.at) from claim_events e where e.claim_id = {id} and e.kind = 'Submitted'), {claim.SubmittedAt}) as "FirstSentAt",
              coalesce(f.closed_on <= {today}, false) as "FacilityClosed",
              exists (select 1 from claim_events e where e.claim_id = {id} and e.kind = 'Returned') as "ReturnedBefore"
            from facilities f, payee_accounts p where f.facility_code = {facility}::char(10) and p.id = {claim.PayeeAccountId}
            """).SingleAsync(cancellationToken);
    }
}
