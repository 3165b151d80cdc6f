-- How a person of the staff signed in before each change of their own: who has a mail address is told, and the link takes the change back, and everything after it.
create table staff_credential_changes (
  id             uuid primary key,
  user_id        uuid not null references staff_users,
  kind           text not null check (kind in ('Password', 'AuthenticatorAdded', 'AuthenticatorRemoved', 'PasskeyAdded', 'PasskeyRemoved')),
  changed_at     timestamptz not null,
  sealed_before  bytea not null,                                                            -- password hash, key of the app, passkeys
  token_sha256   bytea not null unique,
  expires_at     timestamptz not null,
  taken_back_at  timestamptz
);
create index staff_credential_changes_user on staff_credential_changes (user_id, changed_at);
grant select, insert, update (sealed_before, expires_at, taken_back_at) on staff_credential_changes to shikaku_back_office;
