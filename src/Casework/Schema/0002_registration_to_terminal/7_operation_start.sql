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

grant select, insert, update on operation_starts to shikaku_app;
grant select, insert on reminders to shikaku_app;
grant select, insert, delete on reminder_stops to shikaku_app;
