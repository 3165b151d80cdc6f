-- 金融機関マスタ.
create table banks (
  code    char(4) primary key check (code ~ '^[0-9]{4}$'),
  name    text not null,
  kana    text not null,                                                                    -- in the character set of transfers, full width
  search  text not null                                                                     -- name, kana, hiragana, letters, folded
);
create table bank_branches (
  bank_code  char(4) not null references banks,
  code       char(3) not null check (code ~ '^[0-9]{3}$'),
  name       text not null,
  kana       text not null,
  search     text not null,
  primary key (bank_code, code)
);

-- 振込先口座. A row is never changed but for its state; the names are those of the day it was entered.
create table payee_accounts (
  id              uuid primary key,
  facility_code   char(10) not null references facilities,
  bank_code       char(4) not null check (bank_code ~ '^[0-9]{4}$'),
  bank_name       text not null,
  bank_kana       text not null,
  branch_code     char(3) not null check (branch_code ~ '^[0-9]{3}$'),
  branch_name     text not null,
  branch_kana     text not null,
  account_type    text not null check (account_type in ('Ordinary', 'Current', 'Savings')), -- 普通 当座 貯蓄
  account_number  char(7) not null check (account_number ~ '^[0-9]{7}$' and account_number <> '0000000'),
  holder_kana     text not null check (holder_kana ~ '^[ 0-9A-Z()\-.ｱ-ﾝﾞﾟ]{1,30}$'),         -- as in the transfer: half width, a byte a letter
  state           text not null check (state in ('Current', 'Waiting', 'Replaced', 'Refused')), -- Waiting: for a person, because money is under way
  entered_at      timestamptz not null,
  entered_by      text not null,
  decided_at      timestamptz,
  decided_by      text,
  to_mend_since   timestamptz,                                                              -- a transfer to it came back
  mend_reason     text,                                                                     -- the bank's reason
  version         integer not null default 1
);
create unique index payee_accounts_current on payee_accounts (facility_code) where state = 'Current';
create unique index payee_accounts_waiting on payee_accounts (facility_code) where state = 'Waiting';
create index payee_accounts_same on payee_accounts (bank_code, branch_code, account_number);

grant select on banks, bank_branches to shikaku_app;
grant select, insert on payee_accounts to shikaku_app;
grant update (state, decided_at, decided_by, to_mend_since, mend_reason, version) on payee_accounts to shikaku_app;
