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

grant usage on sequence exemption_numbers to shikaku_app;
grant select, insert on co_locations, exemptions to shikaku_app;
grant update (state, confirmed_by, confirmed_at, ended_at, version) on co_locations to shikaku_app;
grant update (facility_code, state, decided_at, decided_by, decision_text, version) on exemptions to shikaku_app;
