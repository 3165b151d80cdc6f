-- From registration to a working terminal: portal users and staff, the facility master, applications and their files, mail, the audit chain.
-- Days are calendar days in Japan; instants are UTC. Codes are those of the field (docs/glossary.md).

create extension if not exists pg_trgm;

-- 施設マスタ: what the facility filed with 支払基金 or the 地方厚生（支）局, brought in by import.
alter table facilities
  add column manager_birth_date     date,                                                   -- 施術管理者の生年月日 (treatment offices)
  add column claims_account_number  text check (claims_account_number ~ '^[0-9]{7}$'),      -- 請求に使用している口座番号 (the other kinds)
  add column closed_on              date,                                                   -- first day without it; null: open
  add column search_name            text not null default '',                               -- name and address folded for search, | where a part begins
  add column search_kana            text not null default '',
  add column imported_at            timestamptz;
create unique index facilities_registration_number on facilities (registration_number, kind) where registration_number is not null and closed_on is null;

-- The letter groups of names and readings. When an import more than doubles the table, they are made after it: in a quarter of the time, and a tenth as large.
-- The hosts' role owns nothing, hence the two functions.
create function make_facility_search() returns void language sql security definer set search_path = public, pg_temp set maintenance_work_mem = '256MB' as $$
  create index facilities_search_name on facilities using gin (search_name gin_trgm_ops);
  create index facilities_search_kana on facilities using gin (search_kana gin_trgm_ops);
  analyze facilities;
$$;
create function drop_facility_search() returns void language sql security definer set search_path = public, pg_temp as $$
  drop index facilities_search_name, facilities_search_kana;
$$;
revoke execute on function make_facility_search(), drop_facility_search() from public;
grant execute on function make_facility_search(), drop_facility_search() to shikaku_app;
select make_facility_search();

create index facilities_phone on facilities (phone);
create index facilities_claims_account on facilities (claims_account_number) where claims_account_number is not null;
create index facilities_registration_number_ever on facilities (registration_number);           -- closed ones too

-- One run of an import; its bad rows are reported one by one.
create table facility_imports (
  id            uuid primary key,
  file_sha256   bytea not null check (octet_length(file_sha256) = 32),
  started_at    timestamptz not null,
  finished_at   timestamptz,
  state         text not null check (state in ('Running', 'Finished', 'Failed')),
  rows_read     integer not null default 0,
  rows_total    integer,
  added         integer not null default 0,
  changed       integer not null default 0,
  closed        integer not null default 0,
  unchanged     integer not null default 0,
  refused       integer not null default 0,
  started_by    text not null
);
create index facility_imports_started on facility_imports (started_at);
create table facility_import_refusals (
  import_id  uuid not null references facility_imports,
  line       integer not null,                                                              -- of the file, the header is 1
  code       text not null,
  message    text not null,
  primary key (import_id, line)
);

-- ポータルユーザー. The first fifteen columns are ASP.NET Identity's.
create table portal_users (
  id                      uuid primary key,
  user_name               text not null,
  normalized_user_name    text not null unique,
  email                   text not null,
  normalized_email        text not null unique,
  email_confirmed         boolean not null,
  password_hash           text,
  security_stamp          text,
  concurrency_stamp       text,
  phone_number            text,
  phone_number_confirmed  boolean not null,
  two_factor_enabled      boolean not null,
  lockout_end             timestamptz,
  lockout_enabled         boolean not null,
  access_failed_count     integer not null,
  name                    text not null check (char_length(name) between 1 and 100),
  facility_code           char(10) not null references facilities,
  facility_verified_at    timestamptz,                                                      -- since an approved application: sees what is the facility's
  registered_at           timestamptz not null
);
create index portal_users_facility on portal_users (facility_code);

-- 職員 of the back office.
create table staff_users (
  id                      uuid primary key,
  user_name               text not null,
  normalized_user_name    text not null unique,
  email                   text,
  normalized_email        text,
  email_confirmed         boolean not null,
  password_hash           text,
  security_stamp          text,
  concurrency_stamp       text,
  phone_number            text,
  phone_number_confirmed  boolean not null,
  two_factor_enabled      boolean not null,
  lockout_end             timestamptz,
  lockout_enabled         boolean not null,
  access_failed_count     integer not null,
  name                    text not null check (char_length(name) between 1 and 100),
  role                    text not null check (role in ('Reviewer', 'Lead', 'CallCentre', 'Auditor', 'Administrator')),
  own_facility_codes      text[] not null default '{}',                                     -- whose cases this person never decides
  sealed_authenticator    bytea,                                                            -- TOTP key
  last_totp_step          bigint,                                                           -- a code works once
  one_time_password_until timestamptz,                                                      -- null: the password is the person's own
  created_at              timestamptz not null,
  disabled_at             timestamptz
);

create table passkeys (
  credential_id  bytea primary key,
  user_id        uuid not null,                                                             -- of a portal user or of staff
  audience       text not null check (audience in ('Portal', 'BackOffice')),
  data           jsonb not null
);
create index passkeys_user on passkeys (user_id);

create table sign_in_sessions (
  id            uuid primary key,
  audience      text not null check (audience in ('Portal', 'BackOffice')),
  user_id       uuid not null,
  started_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  ended_at      timestamptz,
  device        text not null check (char_length(device) <= 100)                            -- browser and system in words
);
create index sign_in_sessions_user on sign_in_sessions (user_id) where ended_at is null;

-- Links that go out by mail. Only the hash of the token is here.
create table mail_links (
  token_sha256  bytea primary key check (octet_length(token_sha256) = 32),
  purpose       text not null check (purpose in ('Activation', 'PasswordReset', 'MailChangeOld', 'MailChangeNew')),
  user_id       uuid not null references portal_users,
  new_mail      text,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,                                                       -- the last instant at which it works
  used_at       timestamptz
);
create index mail_links_user on mail_links (user_id);

-- Outbox. The text may hold a link that works like a password: it is sealed, and gone once the mail has left.
create table outbox_mails (
  id               bigint generated always as identity primary key,
  template         text not null,
  recipient        text not null,
  sealed_message   bytea,
  state            text not null check (state in ('Waiting', 'Sending', 'Sent', 'Dead')),
  queued_at        timestamptz not null,
  next_attempt_at  timestamptz not null,
  attempts         integer not null default 0,
  sending_since    timestamptz,
  sent_at          timestamptz,
  last_error       text,                                                                    -- without addresses
  check ((state = 'Sent') = (sent_at is not null))
);
create index outbox_mails_due on outbox_mails (next_attempt_at) where state in ('Waiting', 'Sending');
create index outbox_mails_dead on outbox_mails (id) where state = 'Dead';
create index outbox_mails_sent on outbox_mails (sent_at) where state = 'Sent';                -- how long mails take
create index outbox_mails_recipient on outbox_mails (recipient, queued_at);

-- What a person has typed and not yet sent, field by field, as typed. One of each form.
create table drafts (
  id            uuid primary key,                                                           -- becomes the submission's key: sent twice is sent once
  user_id       uuid not null references portal_users,
  form          text not null check (char_length(form) <= 60),
  form_version  integer not null,
  answers       jsonb not null,
  saved_at      timestamptz not null,
  version       integer not null default 1,
  unique (user_id, form)
);

-- 利用開始申請 and 追加申請.
create sequence application_numbers maxvalue 999999999 cycle;
create table usage_applications (
  id                  uuid primary key,                                                     -- that of the draft
  number              text not null unique,                                                 -- 受付番号
  kind                text not null check (kind in ('UsageStart', 'AdditionalDevices')),
  facility_code       char(10) not null references facilities,
  applicant_id        uuid not null references portal_users,
  facility_check      text not null check (facility_check in ('ByMatching', 'ByDocument', 'NotNeeded')),
  claimed             text check (char_length(claimed) <= 40),                              -- birth date or account number as typed
  matching            text not null check (matching in ('Matched', 'NotMatched', 'NotTried')),
  staff_count         integer not null check (staff_count between 1 and 999),
  device_count        integer not null check (device_count between 1 and 100 and (kind <> 'UsageStart' or device_count <= 20)),
  reason              text check (char_length(reason) <= 1000),                             -- of additional devices
  terms_version       text not null,
  network             cidr,                                                                 -- where it was sent from: /16 or /32 (IPv6)
  state               text not null check (state in ('Submitted', 'Returned', 'Approved', 'Rejected', 'Withdrawn')),
  submitted_at        timestamptz not null,                                                 -- the last time
  due_on              date not null,                                                        -- the promise: third business day
  assigned_to         uuid references staff_users,
  flags               text[] not null default '{}',                                         -- why a person must look
  considered_at       timestamptz,                                                          -- by the automatic decision
  decided_at          timestamptz,
  decided_by          text,                                                                 -- actor
  rules_version       text,
  version             integer not null default 1,                                           -- what a person saw
  check ((state in ('Approved', 'Rejected')) <= (decided_at is not null and decided_by is not null))
);
-- The queue picks a page by these alone, whatever it is filtered by; the row is read only when it is shown.
create index usage_applications_queue on usage_applications (state, due_on, submitted_at, id) include (kind, facility_check, assigned_to, flags);
create index usage_applications_all on usage_applications (due_on, submitted_at, id) include (state, kind, facility_check, assigned_to, flags);
create index usage_applications_additional on usage_applications (state, due_on, submitted_at, id) include (facility_check, assigned_to, flags)
  where kind = 'AdditionalDevices';
create index usage_applications_assigned on usage_applications (assigned_to, state, due_on, submitted_at, id) where assigned_to is not null;
create index usage_applications_flags on usage_applications using gin (flags);
create index usage_applications_waiting on usage_applications (submitted_at) where state = 'Submitted' and considered_at is null;
create index usage_applications_facility on usage_applications (facility_code);
create index usage_applications_applicant on usage_applications (applicant_id);
create index usage_applications_network on usage_applications (network, submitted_at);
create index usage_applications_claimed on usage_applications (claimed) where claimed is not null;
-- One open application of a kind for one applicant.
create unique index usage_applications_open on usage_applications (applicant_id, kind) where state in ('Submitted', 'Returned');

-- What happened to an application, in order: the history of the case page and, where public_text is set, the applicant's timeline.
create table application_events (
  id              bigint generated always as identity primary key,
  application_id  uuid not null references usage_applications,
  at              timestamptz not null,
  actor           text not null,
  kind            text not null check (kind in ('Submitted', 'Resubmitted', 'Withdrawn', 'Flagged', 'Assigned', 'Noted', 'Returned', 'Rejected', 'Approved', 'ApprovalUndone')),
  public_text     text,                                                                     -- what the applicant reads
  internal_text   text,                                                                     -- what staff read
  reasons         text[] not null default '{}'                                              -- codes; of a return, they name fields
);
create index application_events_application on application_events (application_id, id);

-- 施設の確認: five tries a day. What was typed is not kept.
create table facility_check_tries (
  id             bigint generated always as identity primary key,
  user_id        uuid not null references portal_users,
  facility_code  char(10) not null,
  day            date not null,
  at             timestamptz not null,
  matched        boolean not null
);
create index facility_check_tries_facility on facility_check_tries (facility_code, day);
create index facility_check_tries_user on facility_check_tries (user_id, day);

-- The file itself lies in the files folder under the SHA-256 of its content.
create table attachments (
  id              uuid primary key,
  owner_id        uuid not null references portal_users,
  draft_id        uuid references drafts,
  application_id  uuid references usage_applications,
  file_name       text not null check (char_length(file_name) between 1 and 200),
  media_type      text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/heic',
                    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-excel')),
  size            bigint not null check (size > 0),                                         -- bytes
  sha256          bytea not null check (octet_length(sha256) = 32),
  scan_state      text not null check (scan_state in ('Waiting', 'Clean', 'Infected', 'NotScanned')),   -- NotScanned: no scanner is configured
  scanned_at      timestamptz,
  added_at        timestamptz not null,
  removed_at      timestamptz,
  check ((draft_id is null) <> (application_id is null) or removed_at is not null)
);
create index attachments_draft on attachments (draft_id);
create index attachments_application on attachments (application_id);
create index attachments_sha256 on attachments (sha256);
create index attachments_unscanned on attachments (added_at) where scan_state = 'Waiting';

-- The two secrets of the settings sheet, sealed with a key that only the portal can open; gone when used.
alter table device_accounts
  add column sealed_secrets   bytea,
  add column application_id   uuid references usage_applications,
  add column stopped_at       timestamptz;
create index device_accounts_application on device_accounts (application_id);
create index eligibility_checks_device on eligibility_checks (device_account_id, checked_at desc);

-- 運用開始日.
create table operation_starts (
  facility_code  char(10) primary key references facilities,
  starts_on      date not null,                                                             -- may be planned
  entered_at     timestamptz not null,
  entered_by     text not null,
  version        integer not null default 1
);
create table reminders (
  facility_code  char(10) not null references facilities,
  kind           text not null check (kind in ('OperationStart3', 'OperationStart10', 'OperationStart30')),
  sent_at        timestamptz not null,
  primary key (facility_code, kind)
);
create table reminder_stops (
  facility_code  char(10) primary key references facilities,
  stopped_at     timestamptz not null
);

-- Audit: each event holds the hash of the one before it. The database, not the writer, makes position and hash, and only when the writer commits:
-- the row of audit_chain is then the last lock a transaction takes, so writers wait for one another's commit and never in a circle
-- (docs/adr/0012-the-audit-chain-at-commit.md).
alter table audit_events
  add column position  bigint unique,                                                       -- null only until its own transaction commits
  add column hash      bytea;
create table audit_chain (
  only_row  boolean primary key default true check (only_row),
  position  bigint not null,
  hash      bytea not null
);
insert into audit_chain (position, hash) values (0, sha256('Shikaku audit chain 1'::bytea));

-- Each text with its length before it, and - for none: no letter can wander from one field to the next. Casework/Audit/AuditHash.cs says the same.
create function audit_hash(previous bytea, pos bigint, e audit_events) returns bytea language sql immutable as $$
  select sha256(convert_to(concat(
    encode(previous, 'hex'), ' ', pos, ' ', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    ' ', octet_length(e.actor), ':', e.actor,
    ' ', octet_length(e.action), ':', e.action,
    ' ', octet_length(e.subject), ':', e.subject,
    ' ', coalesce(octet_length(e.reason) || ':' || e.reason, '-'),
    ' ', coalesce(octet_length(e.details::text) || ':' || (e.details::text), '-')), 'UTF8'))
$$;

do $$
declare e audit_events; head audit_chain;
begin
  select * into head from audit_chain;
  for e in select * from audit_events order by id loop
    head.hash := audit_hash(head.hash, head.position + 1, e);
    head.position := head.position + 1;
    update audit_events set position = head.position, hash = head.hash where id = e.id;
  end loop;
  update audit_chain set position = head.position, hash = head.hash;
end $$;

create function chain_audit_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare head audit_chain;
begin
  select * into strict head from audit_chain for update;
  head.hash := audit_hash(head.hash, head.position + 1, new);
  head.position := head.position + 1;
  update audit_events set position = head.position, hash = head.hash where id = new.id;
  update audit_chain set position = head.position, hash = head.hash;
  return null;
end $$;
create constraint trigger audit_events_chain after insert on audit_events deferrable initially deferred
  for each row execute function chain_audit_event();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed';
end $$;
create trigger audit_events_fixed before update on audit_events for each row when (old.position is not null) execute function refuse_audit_change();
create trigger audit_events_kept before delete or truncate on audit_events for each statement execute function refuse_audit_change();

create index audit_events_subject on audit_events (subject, position);
create index audit_events_actor on audit_events (actor, position);
create index audit_events_action on audit_events (action, position);
create index audit_events_at on audit_events (at);

grant select on all tables in schema public to shikaku_app;
grant usage on all sequences in schema public to shikaku_app;
grant insert, update on portal_users, staff_users, passkeys, sign_in_sessions, mail_links, outbox_mails, drafts, operation_starts,
  facility_imports, facilities to shikaku_app;
grant insert on usage_applications, application_events, facility_check_tries, facility_import_refusals, attachments, reminders, reminder_stops,
  device_accounts to shikaku_app;
grant update (facility_check, claimed, matching, staff_count, device_count, reason, network, state, submitted_at, due_on, assigned_to, flags,
              considered_at, decided_at, decided_by, rules_version, version) on usage_applications to shikaku_app;
grant update (draft_id, application_id, scan_state, scanned_at, removed_at) on attachments to shikaku_app;
grant update (password_hash, activation_code_hash, sealed_secrets, stopped_at) on device_accounts to shikaku_app;
grant delete on passkeys, drafts, reminder_stops to shikaku_app;
