-- 電話の記録: why somebody called and how it ended. Who called is not in it.
create table calls (
  id             uuid primary key,
  at             timestamptz not null,
  answered_by    text not null,
  facility_code  char(10) references facilities,
  reason         text not null check (length(reason) between 1 and 40),
  outcome        text not null check (outcome in ('Answered', 'Sent', 'CallBack', 'PassedOn', 'Unsolved')),
  note           text check (length(note) between 1 and 1000)
);
-- The desk of a facility; counting, and what is over.
create index calls_facility on calls (facility_code, at) where facility_code is not null;
create index calls_at on calls (at);

grant select, insert on calls to shikaku_back_office;
