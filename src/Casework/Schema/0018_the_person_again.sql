-- When the person last showed who they are in this browser, by password or passkey: a session alone changes no credential.
alter table sign_in_sessions add proved_at timestamptz;
