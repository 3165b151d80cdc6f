-- 稼働状況: what each host has seen of itself in each minute. A minute in which no host of the kind could write is missing, and counts as one in which it did not work.
create table service_minutes (
  host     text not null check (host in ('Portal', 'EligibilityApi', 'BackOffice')),
  minute   timestamptz not null check (minute = date_trunc('minute', minute)),
  healthy  boolean not null,
  requests integer not null check (requests >= 0),
  failed   integer not null check (failed between 0 and requests),
  latency  integer[] not null, -- requests by the upper limits of Rules/ServiceStatus/Latency.cs
  primary key (host, minute)
);

-- What only the back office may count, as of its last look.
create table service_figures (
  name  text primary key check (name in ('MailsSent', 'MailsInTime', 'Decisions', 'DecisionHours', 'WaitingCalls')),
  value double precision not null,
  at    timestamptz not null
);

-- 予定作業 and 障害, as staff write them for everybody.
create table service_notes (
  id            uuid primary key,
  kind          text not null check (kind in ('PlannedWork', 'Incident')),
  title         text not null check (char_length(title) between 1 and 100),
  from_at       timestamptz not null,
  until_at      timestamptz check (until_at > from_at),
  words         text not null check (char_length(words) between 1 and 2000),
  afterword     text check (char_length(afterword) between 1 and 4000),
  on_every_page boolean not null,
  version       integer not null,
  written_at    timestamptz not null,
  written_by    text not null,
  changed_at    timestamptz not null
);

grant select, insert, update (healthy, requests, failed, latency) on service_minutes to shikaku_portal, shikaku_back_office, shikaku_api;
grant select on service_figures to shikaku_portal;
grant select, insert, update (value, at) on service_figures to shikaku_back_office;
grant select (id, kind, title, from_at, until_at, words, afterword, on_every_page) on service_notes to shikaku_portal;
grant select, insert, update (kind, title, from_at, until_at, words, afterword, on_every_page, version, changed_at) on service_notes to shikaku_back_office;
