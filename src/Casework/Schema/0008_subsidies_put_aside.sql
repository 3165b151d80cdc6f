-- Facilities that bought nothing: 助成金 of a round is no more offered to them.
create table subsidies_put_aside (
  facility_code  char(10) not null references facilities,
  programme_key  text not null,
  put_aside_at   timestamptz not null,
  primary key (facility_code, programme_key)
);
grant select, insert, delete on subsidies_put_aside to shikaku_app;
