-- 総合振込: one run is one file. Prepared by one person, released by another; the file is made and the ledger moved in the release's own transaction.
create table transfer_runs (
  id              uuid primary key,
  number          integer generated always as identity unique check (number <= 99999999),
  transfer_on     date not null,                                                            -- 振込指定日, a business day of banks
  state           text not null check (state in ('Prepared', 'Released', 'Completed', 'Cancelled')),
  payment_count   integer not null check (payment_count between 1 and 999999),
  total_yen       bigint not null check (total_yen between 1 and 999999999999),
  prepared_at     timestamptz not null,
  prepared_by     text not null,
  released_at     timestamptz,
  released_by     text,
  version         integer not null default 1,
  constraint transfer_needs_two_people check (released_by is null or released_by <> prepared_by),
  check ((state in ('Released', 'Completed')) = (released_at is not null and released_by is not null))
);
create table transfer_items (
  run_id          uuid not null references transfer_runs,
  position        integer not null check (position between 1 and 999999),                   -- place of the record in the file
  payment_id      uuid not null references payments,
  amount_yen      bigint not null check (amount_yen between 1 and 9999999999),
  bank_code       char(4) not null,
  bank_kana       text not null,
  branch_code     char(3) not null,
  branch_kana     text not null,
  account_type    text not null check (account_type in ('Ordinary', 'Current', 'Savings')),
  account_number  char(7) not null,
  holder_kana     text not null,
  outcome         text not null default 'Open' check (outcome in ('Open', 'Paid', 'Returned', 'Cancelled')),
  outcome_code    text,                                                                     -- of the bank
  primary key (run_id, position)
);
-- No payment is in two files, unless the earlier one came back or was never released.
create unique index transfer_items_once on transfer_items (payment_id) where outcome in ('Open', 'Paid');
create index transfer_items_payment on transfer_items (payment_id);

-- The file as it was made: sealed by its hash.
create table transfer_files (
  run_id   uuid primary key references transfer_runs,
  content  bytea not null,
  sha256   bytea not null check (sha256 = sha256(content))
);
create trigger transfer_files_kept before update or delete or truncate on transfer_files for each statement execute function refuse_ledger_change();
create table transfer_downloads (
  id      bigint generated always as identity primary key,
  run_id  uuid not null references transfer_runs,
  at      timestamptz not null,
  actor   text not null,
  reason  text check (char_length(reason) between 1 and 500)                                -- null: the first
);
create unique index transfer_downloads_first on transfer_downloads (run_id) where reason is null;
create table transfer_results (
  id              uuid primary key,
  run_id          uuid not null unique references transfer_runs,                            -- one result a run
  file_sha256     bytea not null unique check (octet_length(file_sha256) = 32),
  imported_at     timestamptz not null,
  imported_by     text not null,
  paid_count      integer not null,
  paid_yen        bigint not null,
  returned_count  integer not null,
  returned_yen    bigint not null
);

grant select, insert on transfer_runs, transfer_items, transfer_files, transfer_downloads, transfer_results to shikaku_app;
grant update (state, released_at, released_by, version) on transfer_runs to shikaku_app;
grant update (outcome, outcome_code) on transfer_items to shikaku_app;
