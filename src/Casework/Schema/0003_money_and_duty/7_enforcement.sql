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

grant usage on sequence letter_numbers to shikaku_app;
grant select, insert on enforcement_steps to shikaku_app;
grant update (attended, cancelled_at, cancel_reason, version) on enforcement_steps to shikaku_app;
