-- From registration to a working terminal. Days are calendar days in Japan; instants are UTC. Codes are those of the field (docs/glossary.md).

create extension if not exists pg_trgm;

-- 施設マスタ: what the facility filed with 支払基金 or the 地方厚生（支）局, brought in by import.
alter table facilities
  add column manager_birth_date     date,                                                   -- 施術管理者の生年月日 (treatment offices)
  add column claims_account_number  text check (claims_account_number ~ '^[0-9]{7}$'),      -- 請求に使用している口座番号 (the other kinds)
  add column closed_on              date,                                                   -- first day without it; null: open
  add column search_name            text not null default '',                               -- name and address folded for search, | where a part begins
  add column search_kana            text not null default '',
  add column imported_at            timestamptz;
create unique index facilities_registration_number on facilities (registration_number, kind) where registration_number is not null and closed_on is null;

-- The letter groups of names and readings. When an import more than doubles the table, they are made after it: in a quarter of the time, and a tenth as large.
-- The hosts' role owns nothing, hence the two functions.
create function make_facility_search() returns void language sql security definer set search_path = public, pg_temp set maintenance_work_mem = '256MB' as $$
  create index facilities_search_name on facilities using gin (search_name gin_trgm_ops);
  create index facilities_search_kana on facilities using gin (search_kana gin_trgm_ops);
  analyze facilities;
$$;
create function drop_facility_search() returns void language sql security definer set search_path = public, pg_temp as $$
  drop index facilities_search_name, facilities_search_kana;
$$;
revoke execute on function make_facility_search(), drop_facility_search() from public;
grant execute on function make_facility_search(), drop_facility_search() to shikaku_app;
select make_facility_search();

create index facilities_phone on facilities (phone);
create index facilities_claims_account on facilities (claims_account_number) where claims_account_number is not null;
create index facilities_registration_number_ever on facilities (registration_number);           -- closed ones too

-- One run of an import; its bad rows are reported one by one.
create table facility_imports (
  id            uuid primary key,
  file_sha256   bytea not null check (octet_length(file_sha256) = 32),
  started_at    timestamptz not null,
  finished_at   timestamptz,
  state         text not null check (state in ('Running', 'Finished', 'Failed')),
  rows_read     integer not null default 0,
  rows_total    integer,
  added         integer not null default 0,
  changed       integer not null default 0,
  closed        integer not null default 0,
  unchanged     integer not null default 0,
  refused       integer not null default 0,
  started_by    text not null
);
create index facility_imports_started on facility_imports (started_at);
create table facility_import_refusals (
  import_id  uuid not null references facility_imports,
  line       integer not null,                                                              -- of the file, the header is 1
  code       text not null,
  message    text not null,
  primary key (import_id, line)
);

grant select on facility_imports, facility_import_refusals to shikaku_app;
grant insert, update on facilities, facility_imports to shikaku_app;
grant insert on facility_import_refusals to shikaku_app;
