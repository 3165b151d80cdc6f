-- How a person signs in, and who they are to us, as it was before each change: for 72 hours the mail that tells of one takes it back, and everything after it.
create table credential_changes (
  id             uuid primary key,
  user_id        uuid not null references portal_users,
  kind           text not null check (kind in ('Password', 'Mail', 'Contact', 'PasskeyAdded', 'PasskeyRemoved')),
  changed_at     timestamptz not null,
  sealed_before  bytea not null,                                                            -- password hash, address, name, telephone, passkeys
  taken_back_at  timestamptz
);
create index credential_changes_user on credential_changes (user_id, changed_at);
grant select, insert, update (sealed_before, taken_back_at) on credential_changes to shikaku_app;

alter table mail_links
  drop constraint mail_links_purpose_check,
  add constraint mail_links_purpose_check check (purpose in ('Activation', 'PasswordReset', 'MailChangeOld', 'MailChangeNew', 'TakeBack')),
  add change_id uuid references credential_changes;
