-- 機種の動作報告: whether a reader could do 目視確認 (extended APDU), as terminals whose office has allowed it tell. One row a terminal and model, of its last word; the day alone.
create table device_reports (
  device_account_id bigint not null references device_accounts (id),
  model             text not null check (char_length(model) between 1 and 60),
  worked            boolean not null,
  app_version       text not null check (char_length(app_version) between 1 and 20),
  reported_on       date not null,
  primary key (device_account_id, model)
);

grant select, insert, update (worked, app_version, reported_on) on device_reports to shikaku_api;
grant select (device_account_id, model, worked) on device_reports to shikaku_portal;
