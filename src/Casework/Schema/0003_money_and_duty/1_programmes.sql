-- Money and duty. Money is whole yen. Days are calendar days in Japan, periods include both ends; instants are UTC.

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

-- Reminders of a round: sent once each.
create table programme_reminders (
  facility_code  char(10) not null references facilities,
  programme_key  text not null,
  kind           text not null check (kind in ('Opening', 'Due', 'Overdue', 'Closed')),
  sent_at        timestamptz not null,
  primary key (facility_code, programme_key, kind)
);

grant select on programme_versions, device_models to shikaku_app;
grant select, insert on programme_reminders to shikaku_app;
