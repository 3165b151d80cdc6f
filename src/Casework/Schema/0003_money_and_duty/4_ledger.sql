-- The ledger. A facility has at most one entitlement in a round; its balances are made by the database from the lines of the ledger, never written by
-- a program, and the checks are the ledger's sentences.
create table entitlements (
  id               uuid primary key,
  kind             text not null check (kind in ('Subsidy', 'CooperationPayment')),
  facility_code    char(10) not null references facilities,
  programme_key    text not null,
  cap_yen          bigint not null check (cap_yen > 0),
  approved_yen     bigint not null default 0,
  payable_yen      bigint not null default 0,
  in_transfer_yen  bigint not null default 0,
  paid_yen         bigint not null default 0,
  receivable_yen   bigint not null default 0,
  unique (facility_code, programme_key),                                                    -- a second 協力金 for one facility and period
  constraint nothing_below_zero check (approved_yen >= 0 and payable_yen >= 0 and in_transfer_yen >= 0 and paid_yen >= 0 and receivable_yen >= 0),
  constraint approved_within_cap check (approved_yen <= cap_yen),
  constraint asked_back_within_paid check (receivable_yen <= paid_yen),
  constraint paid_within_approved check (paid_yen - receivable_yen <= approved_yen),        -- what is asked back counts as not paid
  constraint approved_is_accounted_for check (approved_yen = payable_yen + in_transfer_yen + paid_yen - receivable_yen)
);

-- 支払: what is owed once to one account. A returned one waits for the account to be mended and is then due again.
create table payments (
  id              uuid primary key,
  entitlement_id  uuid not null references entitlements,
  claim_id        uuid not null references claims,
  facility_code   char(10) not null references facilities,
  amount_yen      bigint not null check (amount_yen > 0),
  state           text not null check (state in ('AwaitingRelease', 'Due', 'InRun', 'Sent', 'Paid', 'Returned', 'Cancelled')),
  due_on          date not null,
  decided_by      text not null,
  decided_at      timestamptz not null,
  released_by     text,
  released_at     timestamptz,
  version         integer not null default 1,
  check (released_by is null or released_by <> decided_by)                                  -- four eyes
);
create unique index payments_open on payments (entitlement_id) where state in ('AwaitingRelease', 'Due', 'InRun', 'Sent', 'Returned');
create index payments_due on payments (due_on, id) where state = 'Due';
create index payments_state on payments (state, due_on, id);
create index payments_claim on payments (claim_id);
create index payments_facility on payments (facility_code);

create table ledger_entries (
  id              uuid primary key,
  position        bigint generated always as identity unique,
  at              timestamptz not null,
  kind            text not null check (kind in ('Approval', 'Correction', 'TransferSent', 'TransferPaid', 'TransferReturned', 'RepaymentClaimed', 'RepaymentReceived')),
  entitlement_id  uuid not null references entitlements,
  payment_id      uuid references payments,
  actor           text not null,
  reason          text
);
create index ledger_entries_entitlement on ledger_entries (entitlement_id, position);
create index ledger_entries_payment on ledger_entries (payment_id);
create index ledger_entries_at on ledger_entries (at);
-- 事業費, 未払金, 振込中, 預金, 返還金. Debit is above zero, credit below.
create table ledger_lines (
  entry_id    uuid not null references ledger_entries,
  account     text not null check (account in ('Expense', 'Payable', 'InTransfer', 'Bank', 'Receivable')),
  amount_yen  bigint not null check (amount_yen <> 0),
  primary key (entry_id, account)
);

-- All lines of an entry are inserted by one statement: it must balance, and moves the balances of its entitlements. As the owner, so that nobody else can.
create function post_ledger_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong text;
begin
  -- Planned anew each time: the plan for the two lines of one entry takes hours for those of fifty thousand.
  execute $check$
    select case
      when exists (select from new_lines group by entry_id having sum(amount_yen) <> 0) then 'ledger_entry_balances'
      when (select count(*) from new_lines) <> (select count(*) from ledger_lines l join (select distinct entry_id from new_lines) n on n.entry_id = l.entry_id) then 'ledger_entry_complete'
      when exists (
        select from new_lines l join ledger_entries e on e.id = l.entry_id
        where (e.kind, l.account, l.amount_yen > 0) not in (values
          ('Approval', 'Expense', true),            ('Approval', 'Payable', false),
          ('Correction', 'Payable', true),          ('Correction', 'Expense', false),
          ('TransferSent', 'Payable', true),        ('TransferSent', 'InTransfer', false),
          ('TransferPaid', 'InTransfer', true),     ('TransferPaid', 'Bank', false),
          ('TransferReturned', 'InTransfer', true), ('TransferReturned', 'Payable', false),
          ('RepaymentClaimed', 'Receivable', true), ('RepaymentClaimed', 'Expense', false),
          ('RepaymentReceived', 'Bank', true),      ('RepaymentReceived', 'Receivable', false))) then 'ledger_entry_accounts'
    end
  $check$ into wrong;
  if wrong is not null then
    raise exception 'an entry of the ledger is not balanced, stands already, or moves other accounts than its kind says' using errcode = 'check_violation', constraint = wrong;
  end if;
  execute $post$
    update entitlements t
    set approved_yen    = t.approved_yen    + m.expense,
        payable_yen     = t.payable_yen     - m.payable,
        in_transfer_yen = t.in_transfer_yen - m.in_transfer,
        paid_yen        = t.paid_yen        - m.bank,
        receivable_yen  = t.receivable_yen  + m.receivable
    from (select e.entitlement_id,
                 coalesce(sum(l.amount_yen) filter (where l.account = 'Expense'), 0)    as expense,
                 coalesce(sum(l.amount_yen) filter (where l.account = 'Payable'), 0)    as payable,
                 coalesce(sum(l.amount_yen) filter (where l.account = 'InTransfer'), 0) as in_transfer,
                 coalesce(sum(l.amount_yen) filter (where l.account = 'Bank'), 0)       as bank,
                 coalesce(sum(l.amount_yen) filter (where l.account = 'Receivable'), 0) as receivable
          from new_lines l join ledger_entries e on e.id = l.entry_id
          group by e.entitlement_id) m
    where t.id = m.entitlement_id
  $post$;
  return null;
end $$;
create trigger ledger_lines_post after insert on ledger_lines referencing new table as new_lines
  for each statement execute function post_ledger_lines();

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is never changed: a correction is an entry of its own' using errcode = 'restrict_violation';
end $$;
create trigger ledger_entries_kept before update or delete or truncate on ledger_entries for each statement execute function refuse_ledger_change();
create trigger ledger_lines_kept before update or delete or truncate on ledger_lines for each statement execute function refuse_ledger_change();

grant select on entitlements to shikaku_app;
grant insert (id, kind, facility_code, programme_key, cap_yen) on entitlements to shikaku_app;
grant select, insert on payments, ledger_entries, ledger_lines to shikaku_app;
grant update (state, due_on, released_by, released_at, version) on payments to shikaku_app;
