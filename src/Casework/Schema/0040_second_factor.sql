-- 認証アプリ of people of the portal, sealed; each of its codes works once. Until when sheets and accounts stay closed, after a new password that the mailbox alone has set.
-- When staff took passkeys and app away: taking back an earlier change does not bring them back.
alter table portal_users
  add sealed_authenticator bytea,
  add last_totp_step bigint,
  add closed_until timestamptz,
  add factors_ended_at timestamptz;
grant update (sealed_authenticator, closed_until, factors_ended_at) on portal_users to shikaku_back_office; -- taken away for who has lost it; never seen

-- When a second factor was last shown in this browser.
alter table sign_in_sessions add second_factor_at timestamptz;

alter table mail_links
  drop constraint mail_links_purpose_check,
  add constraint mail_links_purpose_check
    check (purpose in ('Activation', 'PasswordReset', 'MailChangeOld', 'MailChangeNew', 'TakeBack', 'SignInCode', 'AuthenticatorCode', 'ProofCode'));
alter table credential_changes
  drop constraint credential_changes_kind_check,
  add constraint credential_changes_kind_check
    check (kind in ('Password', 'Mail', 'Contact', 'PasskeyAdded', 'PasskeyRemoved', 'AuthenticatorAdded', 'AuthenticatorRemoved'));

-- The back office takes an app away, and never gives one: whoever has broken into it enrols nothing of their own.
create function refuse_enrolling() returns trigger language plpgsql as $$
begin
  raise exception 'an authenticator app is for its owner to enrol' using errcode = 'insufficient_privilege';
end $$;
create trigger portal_users_enrolled before update of sealed_authenticator on portal_users for each row
  when (new.sealed_authenticator is not null and new.sealed_authenticator is distinct from old.sealed_authenticator and current_user = 'shikaku_back_office')
  execute function refuse_enrolling();
