using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Transfers;

/// <summary>What the bank's result does to payments, accounts and claims, and who is told: for all records of a run at once.</summary>
internal sealed class SettleRun(AppDbContext db, Outbox outbox, PortalLinks portal)
{
    private const string Returned = nameof(TransferOutcome.Returned);
    private const string CurrentAccount = nameof(PayeeAccountState.Current);

    /// <returns>The payments that were settled.</returns>
    public async Task<int> RunAsync(TransferRun run, ActingAs context, CancellationToken cancellationToken)
    {
        var settled = await MoveAsync(run, cancellationToken);
        await MarkAccountsAsync(run, context, cancellationToken);
        await ReviveAsync(run, context, cancellationToken);
        await WriteHistoryAsync(run, context, cancellationToken);
        await MailAsync(run, context, cancellationToken);
        return settled;
    }

    private Task<int> MoveAsync(TransferRun run, CancellationToken cancellationToken)
    {
        TransferOutcome[] results = [TransferOutcome.Paid, TransferOutcome.Returned];
        var (outcomes, states) = (Array.ConvertAll(results, each => each.ToString()), Array.ConvertAll(results, each => PaymentTransitions.After(each).ToString()));
        return db.Database.ExecuteSqlAsync(
            $"""
            update payments p set state = t.state, version = p.version + 1
            from transfer_items i join unnest({outcomes}, {states}) t (outcome, state) on t.outcome = i.outcome
            where i.run_id = {run.Id} and p.id = i.payment_id and p.state = {nameof(PaymentState.Sent)}
            """,
            cancellationToken);
    }

    // Only the account that was paid to: another one may have come since.
    private Task<int> MarkAccountsAsync(TransferRun run, ActingAs context, CancellationToken cancellationToken)
    {
        var codes = TransferResultCodes.Returns.Select(reason => reason.Code.ToString()).ToArray();
        var names = TransferResultCodes.Returns.Select(reason => reason.Name).ToArray();
        return db.Database.ExecuteSqlAsync(
            $"""
            update payee_accounts a set to_mend_since = {context.At.ToUniversalTime()}, mend_reason = r.name, version = a.version + 1
            from transfer_items i join payments p on p.id = i.payment_id join unnest({codes}, {names}) r (code, name) on r.code = i.outcome_code
            where i.run_id = {run.Id} and i.outcome = {Returned} and a.facility_code = p.facility_code and a.state = {CurrentAccount}
              and (a.bank_code, a.branch_code, a.account_type, a.account_number, a.holder_kana) = (i.bank_code, i.branch_code, i.account_type, i.account_number, i.holder_kana)
            """,
            cancellationToken);
    }

    // Mended already: due again at once.
    private Task<int> ReviveAsync(TransferRun run, ActingAs context, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        update payments p set state = {nameof(PaymentState.Due)}, due_on = {JapanDay.Of(context.At)}, version = p.version + 1
        from transfer_items i join payee_accounts a on a.state = {CurrentAccount} and a.to_mend_since is null
        where i.run_id = {run.Id} and i.outcome = {Returned} and p.id = i.payment_id and p.state = {PaymentTransitions.After(TransferOutcome.Returned).ToString()}
          and a.facility_code = p.facility_code
        """,
        cancellationToken);

    // There are few sums and reasons, and many records: a sentence is made for each sum and reason, not for each record.
    private async Task<int> WriteHistoryAsync(TransferRun run, ActingAs context, CancellationToken cancellationToken)
    {
        var results = await db.TransferItems.AsNoTracking().Where(i => i.RunId == run.Id).Select(i => new { i.AmountYen, i.Outcome, Code = i.OutcomeCode! }).Distinct().ToListAsync(cancellationToken);
        var (yens, codes) = (results.Select(each => each.AmountYen.Amount).ToArray(), results.Select(each => each.Code).ToArray());
        var kinds = results.Select(each => (each.Outcome == TransferOutcome.Paid ? ClaimEventKind.Paid : ClaimEventKind.TransferReturned).ToString()).ToArray();
        var texts = results.Select(each => TextOf(run, each.AmountYen, TransferResultCodes.Find(each.Code[0]))).ToArray();
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into claim_events (claim_id, at, actor, kind, public_text)
            select p.claim_id, {context.At.ToUniversalTime()}, {context.Actor.Value}, t.kind, t.text
            from transfer_items i join payments p on p.id = i.payment_id
            join unnest({yens}, {codes}, {kinds}, {texts}) t (yen, code, kind, text) on t.yen = i.amount_yen and t.code = i.outcome_code
            where i.run_id = {run.Id}
            order by i.position
            """,
            cancellationToken);
    }

    /// <param name="reason">Why it came back; null: it was paid.</param>
    private static string TextOf(TransferRun run, Yen yen, TransferResultCodes.Reason? reason) => reason is null
        ? $"{JapaneseDate.FormatBoth(run.TransferOn)}に、登録された口座に振り込みました。金額：{yen}"
        : $"{yen}を振り込みましたが、銀行から戻ってきました。振込先口座を確認してください。理由：{reason.Name}。{reason.Advice}";

    private async Task MailAsync(TransferRun run, ActingAs context, CancellationToken cancellationToken)
    {
        var told = await db.Database.SqlQuery<Told>($"""
            select u.email as "Recipient", c.kind as "Kind", c.number as "Number", i.amount_yen as "Yen", i.outcome_code as "Code", p.state as "State", f.facility_code as "Facility", f.name as "Name"
            from transfer_items i
            join payments p on p.id = i.payment_id
            join claims c on c.id = p.claim_id
            join facilities f on f.facility_code = p.facility_code
            join portal_memberships m on m.facility_code = p.facility_code and m.verified_at is not null
            join portal_users u on u.id = m.user_id and u.email_confirmed and u.disabled_at is null
            where i.run_id = {run.Id}
            order by i.position
            """).ToListAsync(cancellationToken);
        await outbox.AddAsync(told.Select(each => MailOf(each, run).About(FacilityCode.Parse(each.Facility), each.Name)), context.At, cancellationToken);
    }

    private MailMessage MailOf(Told told, TransferRun run)
    {
        var (kind, yen) = (Enum.Parse<ProgrammeKind>(told.Kind), new Yen(told.Yen).ToString());
        var number = PlainConverter<ClaimNumber, string>.Read(told.Number);
        return TransferResultCodes.Find(told.Code[0]) switch
        {
            null => PaymentMails.Paid(told.Recipient, kind, number, yen, run.TransferOn, portal),
            _ when told.State == nameof(PaymentState.Due) => PaymentMails.SentAgain(told.Recipient, kind, number, yen, portal),
            var reason => PaymentMails.Returned(told.Recipient, kind, number, yen, $"{reason.Name}。{reason.Advice}", portal),
        };
    }

    private sealed record Told(string Recipient, string Kind, string Number, long Yen, string Code, string State, string Facility, string Name);
}
