-- 経費区分 and the way a device was got, where the round asks for them.
alter table subsidy_items
  add column cost_kind    text check (char_length(cost_kind) between 1 and 40),
  add column acquisition  text check (acquisition in ('Bought', 'Bundled', 'Leased'));

-- 導入報告: after the grant, that what was paid for is in use. Once for a claim.
create table subsidy_use_reports (
  claim_id      uuid primary key references claims,
  in_use_since  date not null,
  remarks       text not null check (char_length(remarks) <= 1000),
  reported_at   timestamptz not null,
  reported_by   uuid not null references portal_users
);
grant select, insert on subsidy_use_reports to shikaku_app;

-- What a round has promised so far is asked at every sending, where it has a budget.
create index claims_programme on claims (programme_key) where state in ('Submitted', 'Returned', 'Granted');
