-- A card becomes a qualification: facilities and their terminals, people and their coverage, certificates, and the checks themselves.
-- Days are calendar days in Japan; instants are UTC. Codes are those of the field (docs/glossary.md).

create table facilities (
  facility_code        char(10) primary key check (facility_code ~ '^[0-9]{10}$'),          -- 機関コード
  kind                 text not null check (kind in ('TreatmentOffice', 'CheckupInstitution', 'MidwiferyHome')),
  practices            text[] not null default '{}'
                       check (practices <@ array['JudoTherapy', 'Massage', 'Acupuncture', 'Moxibustion']),
  registration_number  text,                                                                -- 登録記号番号
  name                 text not null check (char_length(name) between 1 and 100),
  name_kana            text not null,
  postal_code          char(7) check (postal_code ~ '^[0-9]{7}$'),
  address              text not null,
  phone                text not null check (phone ~ '^0[0-9]{9,10}$')
);

-- 資格確認アカウント: one per terminal. Registered means: activated, and the terminal holds the certificate.
create table device_accounts (
  id                          bigint generated always as identity primary key,
  login_id                    text not null unique check (login_id ~ '^W[0-9]{7}$'),
  facility_code               char(10) not null references facilities,
  status                      text not null check (status in ('Available', 'Registered', 'Stopped')),
  password_hash               text not null,
  activation_code_hash        text not null,
  activation_code_used_at     timestamptz,
  failed_activations          integer not null default 0 check (failed_activations between 0 and 5),
  locked_at                   timestamptz,
  device_name                 text check (char_length(device_name) <= 60),
  device_certificate          bytea,
  device_certificate_sha256   bytea unique check (octet_length(device_certificate_sha256) = 32),
  opened_at                   timestamptz not null,
  registered_at               timestamptz,
  check ((status = 'Registered') <= (device_certificate_sha256 is not null and registered_at is not null)),
  check ((failed_activations = 5) = (locked_at is not null))
);
create index device_accounts_facility on device_accounts (facility_code);
create sequence login_ids as integer maxvalue 9999999;

create table insurers (
  insurer_number  char(8) primary key check (insurer_number ~ '^[0-9]{8}$'),
  name            text not null check (char_length(name) between 1 and 100)
);

create table people (
  id               text primary key,
  name             text not null check (char_length(name) between 1 and 100),
  name_kana        text check (char_length(name_kana) <= 100),
  other_name       text,
  other_name_kana  text,
  sex1             char(1) not null check (sex1 in ('1', '2', '3')),
  sex2             char(1) check (sex2 in ('1', '2', '3')),
  birth_date       date not null,
  postal_code      char(7) check (postal_code ~ '^[0-9]{7}$'),
  address          text check (char_length(address) <= 200)
);

-- 健康保険証利用登録: a certificate, named by the key of its issuer and its serial number, belongs to a person. Issuers share one name,
-- so the issuer is the SHA-256 of its public key (SubjectPublicKeyInfo, DER).
create table insurance_registrations (
  issuer_key_sha256  bytea not null check (octet_length(issuer_key_sha256) = 32),
  serial_number      bytea not null check (octet_length(serial_number) between 1 and 20),   -- unsigned, no leading zero byte
  person_id          text not null references people,
  registered_at      timestamptz not null,
  primary key (issuer_key_sha256, serial_number)
);
create index insurance_registrations_person on insurance_registrations (person_id);

create table revoked_certificates (
  issuer_key_sha256  bytea not null check (octet_length(issuer_key_sha256) = 32),
  serial_number      bytea not null check (octet_length(serial_number) between 1 and 20),
  revoked_at         timestamptz not null,
  reason             text not null,
  primary key (issuer_key_sha256, serial_number)
);

-- The last list taken in from each issuer, so that an older one is refused and a stale one can be seen.
create table revocation_lists (
  issuer_key_sha256  bytea primary key check (octet_length(issuer_key_sha256) = 32),
  this_update        timestamptz not null,
  next_update        timestamptz,
  entries            integer not null,
  imported_at        timestamptz not null
);

create table coverages (
  id                     bigint generated always as identity primary key,
  person_id              text not null references people,
  insurer_number         char(8) not null references insurers,
  classification         char(2) not null check (classification in ('01', '02', '03', '04', '05', '06', '07')),
  symbol                 text check (octet_length(symbol) <= 38),
  number                 text check (octet_length(number) <= 38),
  branch_number          char(2) check (branch_number ~ '^[0-9]{2}$'),
  relationship           char(1) check (relationship in ('1', '2')),
  insured_name           text check (char_length(insured_name) <= 100),
  qualification_date     date not null,
  disqualification_date  date,                                     -- the first day without it
  reason_of_loss         char(2) check (reason_of_loss in ('01', '02', '03', '99')),
  issued_on              date,
  valid_from             date,
  valid_to               date,                                     -- the last valid day
  copay_percent          smallint check (copay_percent between 0 and 100),
  preschool              boolean not null default false,
  elderly_issued_on      date,
  elderly_valid_from     date,
  elderly_valid_to       date,                                     -- the last valid day
  elderly_copay_percent  smallint check (elderly_copay_percent between 0 and 100),
  check (disqualification_date >= qualification_date),
  check ((reason_of_loss is not null) <= (disqualification_date is not null)),
  check ((elderly_copay_percent is null) = (elderly_valid_from is null))
);
create index coverages_person on coverages (person_id);

-- Every check whose challenge was ours, refused ones too. Written before the answer leaves; never changed. Without foreign keys: each would
-- lock the rows of the account and the facility for every check, and those rows are never deleted.
create sequence receipt_numbers maxvalue 999999999 cycle;
create table eligibility_checks (
  receipt_number        text primary key,
  challenge_nonce       bytea not null unique check (octet_length(challenge_nonce) = 16),   -- a challenge works once
  device_account_id     bigint not null,
  facility_code         char(10) not null,
  checked_at            timestamptz not null,
  qualification_date    date not null,
  holder_verification   text not null check (holder_verification in ('Visual', 'Pin')),
  result_code           text not null,
  rules_version         text not null,
  issuer_key_sha256     bytea,
  serial_number         bytea,
  person_id             text,
  http_status           smallint not null,
  answer                bytea not null                             -- the body as sent, UTF-8 JSON
);

create table audit_events (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  actor    text not null,
  action   text not null,
  subject  text not null,
  reason   text,
  details  jsonb
);

-- The hosts' role owns nothing: it reads, adds, and changes only what its work changes.
grant usage on schema public to shikaku_app;
grant select on all tables in schema public to shikaku_app;
grant usage on all sequences in schema public to shikaku_app;
grant insert on eligibility_checks, audit_events to shikaku_app;
grant update (status, activation_code_used_at, failed_activations, locked_at, device_name, device_certificate,
              device_certificate_sha256, registered_at) on device_accounts to shikaku_app;
