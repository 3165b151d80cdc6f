-- Money and duty: programmes, payee accounts, claims, the ledger and its transfers; co-location, exemption, enforcement.
-- Money is whole yen. Days are calendar days in Japan, periods include both ends; instants are UTC.

-- 事業: a programme's text as it was loaded. A changed file is a new row, the newest row of a key is in force, and a decision names the row it was made by.
create table programme_versions (
  id         bigint generated always as identity primary key,
  key        text not null check (key ~ '^[a-z0-9-]{1,60}$'),                               -- the file's name
  kind       text not null check (kind in ('Subsidy', 'CooperationPayment')),
  text       text not null check (char_length(text) <= 20000),
  sha256     bytea not null check (sha256 = sha256(convert_to(text, 'UTF8'))),
  loaded_at  timestamptz not null,
  loaded_by  text not null
);
create index programme_versions_key on programme_versions (key, id);

-- 対象機器: readers and phones known to take extended APDU, and readers known to have a SAM inside.
create table device_models (
  kind        text not null check (kind in ('Reader', 'Smartphone', 'Tablet')),
  maker       text not null check (char_length(maker) between 1 and 60),
  model       text not null check (char_length(model) between 1 and 60),
  search_key  text not null unique,                                                         -- kind, maker and model as they are compared
  supported   boolean not null,
  reason      text,                                                                         -- why not
  check (supported or reason is not null)
);

-- 金融機関マスタ.
create table banks (
  code    char(4) primary key check (code ~ '^[0-9]{4}$'),
  name    text not null,
  kana    text not null,                                                                    -- in the character set of transfers, full width
  search  text not null                                                                     -- name, kana, hiragana, letters, folded
);
create table bank_branches (
  bank_code  char(4) not null references banks,
  code       char(3) not null check (code ~ '^[0-9]{3}$'),
  name       text not null,
  kana       text not null,
  search     text not null,
  primary key (bank_code, code)
);

-- 振込先口座. A row is never changed but for its state; the names are those of the day it was entered.
create table payee_accounts (
  id              uuid primary key,
  facility_code   char(10) not null references facilities,
  bank_code       char(4) not null check (bank_code ~ '^[0-9]{4}$'),
  bank_name       text not null,
  bank_kana       text not null,
  branch_code     char(3) not null check (branch_code ~ '^[0-9]{3}$'),
  branch_name     text not null,
  branch_kana     text not null,
  account_type    text not null check (account_type in ('Ordinary', 'Current', 'Savings')), -- 普通 当座 貯蓄
  account_number  char(7) not null check (account_number ~ '^[0-9]{7}$' and account_number <> '0000000'),
  holder_kana     text not null check (holder_kana ~ '^[ 0-9A-Z()\-.ｱ-ﾝﾞﾟ]{1,30}$'),         -- as in the transfer: half width, a byte a letter
  state           text not null check (state in ('Current', 'Waiting', 'Replaced', 'Refused')), -- Waiting: for a person, because money is under way
  entered_at      timestamptz not null,
  entered_by      text not null,
  decided_at      timestamptz,
  decided_by      text,
  to_mend_since   timestamptz,                                                              -- a transfer to it came back
  mend_reason     text,                                                                     -- the bank's reason
  version         integer not null default 1
);
create unique index payee_accounts_current on payee_accounts (facility_code) where state = 'Current';
create unique index payee_accounts_waiting on payee_accounts (facility_code) where state = 'Waiting';
create index payee_accounts_same on payee_accounts (bank_code, branch_code, account_number);

-- 請求: 助成金交付申請 and 取組の実施報告 (協力金) are decided in one queue.
create sequence claim_numbers maxvalue 999999999 cycle;
create sequence notice_numbers;
create table claims (
  id                 uuid primary key,                                                      -- that of the draft
  number             text not null unique,                                                  -- 受付番号
  kind               text not null check (kind in ('Subsidy', 'CooperationPayment')),
  facility_code      char(10) not null references facilities,
  applicant_id       uuid not null references portal_users,
  programme_key      text not null,
  programme_version  bigint not null references programme_versions,                         -- of the last computation
  payee_account_id   uuid not null references payee_accounts,
  cost_yen           bigint check (cost_yen > 0),                                           -- of all items with tax; null: no cost is claimed
  computed_yen       bigint not null check (computed_yen >= 0),
  steps              text[] not null,                                                       -- the computation, a sentence a step
  state              text not null check (state in ('Submitted', 'Returned', 'Granted', 'Refused', 'Withdrawn')),
  submitted_at       timestamptz not null,                                                  -- the last time
  due_on             date not null,                                                         -- the day an answer is promised by
  assigned_to        uuid references staff_users,
  flags              text[] not null default '{}',                                          -- why a person must look
  considered_at      timestamptz,                                                           -- flags were looked for; before submitted_at: not since it was sent again
  granted_yen        bigint check (granted_yen > 0),
  notice_number      text unique,                                                           -- of 交付決定通知書 or 不交付決定通知書
  notice_on          date,
  refusal_reasons    text[] not null default '{}',
  decided_at         timestamptz,
  decided_by         text,
  version            integer not null default 1,
  check ((kind = 'Subsidy') = (cost_yen is not null)),
  check ((state = 'Granted') = (granted_yen is not null)),
  check ((state in ('Granted', 'Refused')) <= (decided_at is not null and decided_by is not null and notice_number is not null and notice_on is not null)),
  check ((state = 'Refused') <= (refusal_reasons <> '{}'))
);
-- One claim of a facility in a round.
create unique index claims_once on claims (facility_code, programme_key) where state not in ('Refused', 'Withdrawn');
create index claims_queue on claims (state, due_on, submitted_at, id) include (kind, assigned_to, flags);
create index claims_all on claims (due_on, submitted_at, id) include (state, kind, assigned_to, flags);
create index claims_assigned on claims (assigned_to, state, due_on, submitted_at, id) where assigned_to is not null;
create index claims_flags on claims using gin (flags);
create index claims_waiting on claims (submitted_at) where state = 'Submitted' and (considered_at is null or considered_at < submitted_at);
create index claims_facility on claims (facility_code);
create index claims_applicant on claims (applicant_id);
create index claims_payee_account on claims (payee_account_id);
create index claims_decided on claims (decided_at) where decided_at is not null;

create table claim_events (
  id             bigint generated always as identity primary key,
  claim_id       uuid not null references claims,
  at             timestamptz not null,
  actor          text not null,
  kind           text not null check (kind in ('Submitted', 'Resubmitted', 'Withdrawn', 'Flagged', 'Assigned', 'Noted', 'Returned', 'Refused', 'Granted',
                   'Released', 'Paid', 'TransferReturned', 'Corrected', 'Repaid')),
  public_text    text,                                                                      -- what the applicant reads
  internal_text  text,                                                                      -- what staff read
  reasons        text[] not null default '{}'
);
create index claim_events_claim on claim_events (claim_id, id);

-- 助成対象の機器.
create table subsidy_items (
  claim_id       uuid not null references claims,
  position       integer not null check (position between 1 and 20),
  kind           text not null check (kind in ('Reader', 'Smartphone', 'Tablet')),
  maker          text not null check (char_length(maker) between 1 and 60),
  model          text not null check (char_length(model) between 1 and 60),
  serial_number  text check (char_length(serial_number) <= 60),
  price_yen      bigint not null check (price_yen > 0),                                     -- with tax
  purchased_on   date not null,
  seller         text not null check (char_length(seller) between 1 and 100),
  model_check    text not null check (model_check in ('Listed', 'Unknown')),                -- Excluded models are never sent
  primary key (claim_id, position)
);
create index subsidy_items_serial_number on subsidy_items (serial_number) where serial_number is not null;

-- 取組の実施報告.
create table activity_reports (
  claim_id    uuid primary key references claims,
  called_out  boolean not null,                                                             -- お声掛け
  leaflets    boolean not null,                                                             -- チラシの配付
  posters     boolean not null,                                                             -- ポスター掲示
  from_on     date not null,
  until_on    date not null check (until_on >= from_on),
  patients    integer not null check (patients between 0 and 99999)                         -- with マイナ保険証; zero is no obstacle
);

alter table attachments
  add column claim_id  uuid references claims,
  add column document  text check (document in ('Receipt', 'Breakdown', 'AccountProof')),   -- 領収書 内訳書 口座確認書類
  drop constraint attachments_check,
  add check (num_nonnulls(draft_id, application_id, claim_id) = 1 or removed_at is not null);
create index attachments_claim on attachments (claim_id) where claim_id is not null;

-- Claims of facilities under one roof are looked at together.
create index facilities_address on facilities (address);

-- Reminders of a round: sent once each.
create table programme_reminders (
  facility_code  char(10) not null references facilities,
  programme_key  text not null,
  kind           text not null check (kind in ('Opening', 'Due', 'Overdue', 'Closed')),
  sent_at        timestamptz not null,
  primary key (facility_code, programme_key, kind)
);

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

-- 総合振込: one run is one file. Prepared by one person, released by another; the file is made and the ledger moved in the release's own transaction.
create table transfer_runs (
  id              uuid primary key,
  number          integer generated always as identity unique check (number <= 99999999),
  transfer_on     date not null,                                                            -- 振込指定日, a business day of banks
  state           text not null check (state in ('Prepared', 'Released', 'Completed', 'Cancelled')),
  payment_count   integer not null check (payment_count between 1 and 999999),
  total_yen       bigint not null check (total_yen between 1 and 999999999999),
  prepared_at     timestamptz not null,
  prepared_by     text not null,
  released_at     timestamptz,
  released_by     text,
  version         integer not null default 1,
  constraint transfer_needs_two_people check (released_by is null or released_by <> prepared_by),
  check ((state in ('Released', 'Completed')) = (released_at is not null and released_by is not null))
);
create table transfer_items (
  run_id          uuid not null references transfer_runs,
  position        integer not null check (position between 1 and 999999),                   -- place of the record in the file
  payment_id      uuid not null references payments,
  amount_yen      bigint not null check (amount_yen between 1 and 9999999999),
  bank_code       char(4) not null,
  bank_kana       text not null,
  branch_code     char(3) not null,
  branch_kana     text not null,
  account_type    text not null check (account_type in ('Ordinary', 'Current', 'Savings')),
  account_number  char(7) not null,
  holder_kana     text not null,
  outcome         text not null default 'Open' check (outcome in ('Open', 'Paid', 'Returned', 'Cancelled')),
  outcome_code    text,                                                                     -- of the bank
  primary key (run_id, position)
);
-- No payment is in two files, unless the earlier one came back or was never released.
create unique index transfer_items_once on transfer_items (payment_id) where outcome in ('Open', 'Paid');
create index transfer_items_payment on transfer_items (payment_id);

-- The file as it was made: sealed by its hash.
create table transfer_files (
  run_id   uuid primary key references transfer_runs,
  content  bytea not null,
  sha256   bytea not null check (sha256 = sha256(content))
);
create trigger transfer_files_kept before update or delete or truncate on transfer_files for each statement execute function refuse_ledger_change();
create table transfer_downloads (
  id      bigint generated always as identity primary key,
  run_id  uuid not null references transfer_runs,
  at      timestamptz not null,
  actor   text not null,
  reason  text check (char_length(reason) between 1 and 500)                                -- null: the first
);
create unique index transfer_downloads_first on transfer_downloads (run_id) where reason is null;
create table transfer_results (
  id              uuid primary key,
  run_id          uuid not null unique references transfer_runs,                            -- one result a run
  file_sha256     bytea not null unique check (octet_length(file_sha256) = 32),
  imported_at     timestamptz not null,
  imported_by     text not null,
  paid_count      integer not null,
  paid_yen        bigint not null,
  returned_count  integer not null,
  returned_yen    bigint not null
);

-- 併設申告: a main facility and one that relies on it. It counts from the day both have said so.
create table co_locations (
  id             uuid primary key,
  main_facility  char(10) not null references facilities,
  sub_facility   char(10) not null references facilities,
  state          text not null check (state in ('Declared', 'Confirmed', 'Declined', 'Ended')),
  declared_by    text not null,
  declared_by_facility  char(10) not null,
  declared_at    timestamptz not null,
  confirmed_by   text,
  confirmed_at   timestamptz,
  ended_at       timestamptz,
  version        integer not null default 1,
  check (main_facility <> sub_facility),
  check (declared_by_facility in (main_facility, sub_facility)),
  check ((state = 'Confirmed') <= (confirmed_at is not null and confirmed_by is not null))
);
create unique index co_locations_sub on co_locations (sub_facility) where state in ('Declared', 'Confirmed');
create index co_locations_main on co_locations (main_facility) where state in ('Declared', 'Confirmed');

-- やむを得ない事由.
create sequence exemption_numbers maxvalue 999999999 cycle;
create table exemptions (
  id                   uuid primary key,
  number               text not null unique,                                                -- 受付番号
  facility_code        char(10) references facilities,                                      -- null: not found yet
  registration_number  text not null check (char_length(registration_number) between 1 and 20),
  facility_name        text not null check (char_length(facility_name) between 1 and 100),
  address              text not null check (char_length(address) between 1 and 200),
  email                text not null check (char_length(email) <= 254),
  kind                 text not null check (kind in ('JudoElderly', 'AhakiElderlyOrVisuallyImpaired', 'ClosurePlanned', 'DelegationEnding')), -- 1-1, 1-2, 2, 3
  planned_on           date,                                                                -- of kinds 2 and 3: the day of closure or end
  statement            jsonb not null,                                                      -- the answers, without names
  route                text not null check (route in ('Portal', 'PublicForm', 'Post', 'Mail')),
  state                text not null check (state in ('Declared', 'Accepted', 'Rejected', 'Withdrawn')),
  declared_at          timestamptz not null,
  entered_by           text not null,
  received_on          date not null,                                                       -- by post: the day it came
  decided_at           timestamptz,
  decided_by           text,
  decision_text        text check (char_length(decision_text) <= 1000),                     -- what the facility reads
  version              integer not null default 1,
  check ((kind in ('ClosurePlanned', 'DelegationEnding')) = (planned_on is not null)),
  check ((state = 'Accepted') <= (facility_code is not null))
);
create unique index exemptions_accepted on exemptions (facility_code) where state = 'Accepted';
create index exemptions_facility on exemptions (facility_code);
create index exemptions_queue on exemptions (state, declared_at, id);

-- 未導入施設への対応: 通知, 集団指導, 受領委任の中止.
create sequence letter_numbers;
create table enforcement_steps (
  id             uuid primary key,
  batch_id       uuid not null,                                                             -- recorded, and its letters printed, together
  facility_code  char(10) not null references facilities,
  kind           text not null check (kind in ('Notice', 'GroupGuidance', 'DelegationSuspension')),
  as_of          date not null,                                                             -- the day the facility's state was taken from
  held_on        date not null,                                                             -- of a notice and a suspension: the letter's date
  place          text check (char_length(place) <= 200),                                    -- of 集団指導
  attended       boolean,                                                                   -- of 集団指導, after it was held
  letter_number  text not null unique,
  recorded_at    timestamptz not null,
  recorded_by    text not null,
  cancelled_at   timestamptz,
  cancel_reason  text check (char_length(cancel_reason) <= 500),
  version        integer not null default 1,
  check (attended is null or kind = 'GroupGuidance')
);
create unique index enforcement_steps_once on enforcement_steps (facility_code, kind, held_on) where cancelled_at is null;
create index enforcement_steps_facility on enforcement_steps (facility_code, recorded_at);
create index enforcement_steps_batch on enforcement_steps (batch_id);

alter table staff_users
  drop constraint staff_users_role_check,
  add check (role in ('Reviewer', 'Lead', 'CallCentre', 'Auditor', 'Administrator', 'Accountant', 'RegionalBureau')),
  add column bureau text check (bureau in ('Hokkaido', 'Tohoku', 'KantoShinetsu', 'TokaiHokuriku', 'Kinki', 'ChugokuShikoku', 'Shikoku', 'Kyushu')),
  add check ((role = 'RegionalBureau') = (bureau is not null));

grant select on all tables in schema public to shikaku_app;
grant usage on all sequences in schema public to shikaku_app;
grant insert on claims, claim_events, subsidy_items, activity_reports, programme_reminders, payments, ledger_entries, ledger_lines, transfer_runs, transfer_items,
  transfer_files, transfer_downloads, transfer_results, payee_accounts, co_locations, exemptions, enforcement_steps to shikaku_app;
grant insert (id, kind, facility_code, programme_key, cap_yen) on entitlements to shikaku_app;
grant update (programme_version, payee_account_id, cost_yen, computed_yen, steps, state, submitted_at, due_on, assigned_to, flags, considered_at, granted_yen, notice_number, notice_on,
              refusal_reasons, decided_at, decided_by, version) on claims to shikaku_app;
grant delete on subsidy_items to shikaku_app;
grant update (called_out, leaflets, posters, from_on, until_on, patients) on activity_reports to shikaku_app;
grant update (claim_id, document) on attachments to shikaku_app;
grant update (state, due_on, released_by, released_at, version) on payments to shikaku_app;
grant update (state, released_at, released_by, version) on transfer_runs to shikaku_app;
grant update (outcome, outcome_code) on transfer_items to shikaku_app;
grant update (state, decided_at, decided_by, to_mend_since, mend_reason, version) on payee_accounts to shikaku_app;
grant update (state, confirmed_by, confirmed_at, ended_at, version) on co_locations to shikaku_app;
grant update (facility_code, state, decided_at, decided_by, decision_text, version) on exemptions to shikaku_app;
grant update (attended, cancelled_at, cancel_reason, version) on enforcement_steps to shikaku_app;
