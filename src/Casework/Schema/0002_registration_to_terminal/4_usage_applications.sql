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

grant usage on sequence application_numbers to shikaku_app;
grant select, insert, update, delete on drafts to shikaku_app;
grant select, insert on usage_applications, application_events, facility_check_tries to shikaku_app;
grant update (facility_check, claimed, matching, staff_count, device_count, reason, network, state, submitted_at, due_on, assigned_to, flags,
              considered_at, decided_at, decided_by, rules_version, version) on usage_applications to shikaku_app;
