-- The two secrets of the settings sheet, sealed with a key that only the portal can open; gone when used.
alter table device_accounts
  add column sealed_secrets   bytea,
  add column application_id   uuid references usage_applications,
  add column stopped_at       timestamptz;
create index device_accounts_application on device_accounts (application_id);
create index eligibility_checks_device on eligibility_checks (device_account_id, checked_at desc);

grant insert on device_accounts to shikaku_app;
grant update (password_hash, activation_code_hash, sealed_secrets, stopped_at) on device_accounts to shikaku_app;
