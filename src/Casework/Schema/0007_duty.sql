-- The duty: what was known when a step was taken, the second notice, the way back, reminders, papers without a day, and staff of a prefecture.
alter table enforcement_steps
  drop constraint enforcement_steps_kind_check,
  add constraint enforcement_steps_kind_check check (kind in ('Notice', 'GroupGuidance', 'SecondNotice', 'DelegationSuspension', 'Reinstatement')),
  add column authority text not null default 'RegionalBureau' check (authority in ('RegionalBureau', 'Governor')), -- who signs the letter
  add column reason text check (char_length(reason) <= 500),                                -- why, towards one that has applied or works; of a reinstatement: why
  add column known jsonb;                                                                   -- the days of application, terminal, check and operation as they were known

-- 「不足のお知らせ」: mails to facilities that applied or work, and are not ready.
create table duty_reminders (
  id             bigint generated always as identity primary key,
  facility_code  char(10) not null references facilities,
  missing        text not null check (missing in ('Review', 'Answer', 'SetUp', 'OperationStart')), -- the one thing that comes next
  sent_at        timestamptz not null,
  sent_by        text not null
);
create index duty_reminders_facility on duty_reminders (facility_code, sent_at);

-- Paper may come without the day: it waits until the facility was asked.
alter table exemptions
  drop constraint exemptions_check,
  add constraint exemptions_planned_on_check check (planned_on is null or kind in ('ClosurePlanned', 'DelegationEnding')),
  add constraint exemptions_accepted_planned_on_check check (state <> 'Accepted' or kind not in ('ClosurePlanned', 'DelegationEnding') or planned_on is not null),
  add column asked_at timestamptz;                                                          -- the facility was last asked for what is missing
-- A plan whose day is over stays accepted, and stands in the way of no other: at most one counts on a day, which accepting looks after.
drop index exemptions_accepted;
create index exemptions_accepted on exemptions (facility_code) where state = 'Accepted';
create index exemptions_planned on exemptions (planned_on) where state = 'Accepted' and planned_on is not null;

alter table staff_users
  drop constraint staff_users_role_check,
  add constraint staff_users_role_check check (role in ('Reviewer', 'Lead', 'CallCentre', 'Auditor', 'Administrator', 'Accountant', 'RegionalBureau', 'Prefecture')),
  add column prefecture char(2) check (prefecture ~ '^(0[1-9]|[1-3][0-9]|4[0-7])$'),
  add constraint staff_users_prefecture_role_check check ((role = 'Prefecture') = (prefecture is not null));

grant select, insert on duty_reminders to shikaku_app;
grant update (planned_on, statement, asked_at) on exemptions to shikaku_app;
