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

grant usage on sequence claim_numbers, notice_numbers to shikaku_app;
grant select, insert on claims, claim_events, subsidy_items, activity_reports to shikaku_app;
grant update (programme_version, payee_account_id, cost_yen, computed_yen, steps, state, submitted_at, due_on, assigned_to, flags, considered_at, granted_yen, notice_number, notice_on,
              refusal_reasons, decided_at, decided_by, version) on claims to shikaku_app;
grant delete on subsidy_items to shikaku_app;
grant update (called_out, leaflets, posters, from_on, until_on, patients) on activity_reports to shikaku_app;
grant update (claim_id, document) on attachments to shikaku_app;
