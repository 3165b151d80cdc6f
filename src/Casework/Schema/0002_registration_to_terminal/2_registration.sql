-- ポータルユーザー. The first fifteen columns are ASP.NET Identity's.
create table portal_users (
  id                      uuid primary key,
  user_name               text not null,
  normalized_user_name    text not null unique,
  email                   text not null,
  normalized_email        text not null unique,
  email_confirmed         boolean not null,
  password_hash           text,
  security_stamp          text,
  concurrency_stamp       text,
  phone_number            text,
  phone_number_confirmed  boolean not null,
  two_factor_enabled      boolean not null,
  lockout_end             timestamptz,
  lockout_enabled         boolean not null,
  access_failed_count     integer not null,
  name                    text not null check (char_length(name) between 1 and 100),
  facility_code           char(10) not null references facilities,
  facility_verified_at    timestamptz,                                                      -- since an approved application: sees what is the facility's
  registered_at           timestamptz not null
);
create index portal_users_facility on portal_users (facility_code);

-- 職員 of the back office.
create table staff_users (
  id                      uuid primary key,
  user_name               text not null,
  normalized_user_name    text not null unique,
  email                   text,
  normalized_email        text,
  email_confirmed         boolean not null,
  password_hash           text,
  security_stamp          text,
  concurrency_stamp       text,
  phone_number            text,
  phone_number_confirmed  boolean not null,
  two_factor_enabled      boolean not null,
  lockout_end             timestamptz,
  lockout_enabled         boolean not null,
  access_failed_count     integer not null,
  name                    text not null check (char_length(name) between 1 and 100),
  role                    text not null check (role in ('Reviewer', 'Lead', 'CallCentre', 'Auditor', 'Administrator')),
  own_facility_codes      text[] not null default '{}',                                     -- whose cases this person never decides
  sealed_authenticator    bytea,                                                            -- TOTP key
  last_totp_step          bigint,                                                           -- a code works once
  one_time_password_until timestamptz,                                                      -- null: the password is the person's own
  created_at              timestamptz not null,
  disabled_at             timestamptz
);

create table passkeys (
  credential_id  bytea primary key,
  user_id        uuid not null,                                                             -- of a portal user or of staff
  audience       text not null check (audience in ('Portal', 'BackOffice')),
  data           jsonb not null
);
create index passkeys_user on passkeys (user_id);

create table sign_in_sessions (
  id            uuid primary key,
  audience      text not null check (audience in ('Portal', 'BackOffice')),
  user_id       uuid not null,
  started_at    timestamptz not null,
  last_seen_at  timestamptz not null,
  ended_at      timestamptz,
  device        text not null check (char_length(device) <= 100)                            -- browser and system in words
);
create index sign_in_sessions_user on sign_in_sessions (user_id) where ended_at is null;

-- Links that go out by mail. Only the hash of the token is here.
create table mail_links (
  token_sha256  bytea primary key check (octet_length(token_sha256) = 32),
  purpose       text not null check (purpose in ('Activation', 'PasswordReset', 'MailChangeOld', 'MailChangeNew')),
  user_id       uuid not null references portal_users,
  new_mail      text,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,                                                       -- the last instant at which it works
  used_at       timestamptz
);
create index mail_links_user on mail_links (user_id);

grant select, insert, update on portal_users, staff_users, passkeys, sign_in_sessions, mail_links to shikaku_app;
grant delete on passkeys to shikaku_app;
