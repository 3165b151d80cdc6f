-- When each master was taken in last: what is too old decides nothing (Rules/Masters/MasterTerms.cs).
create table masters (
  name         text primary key check (name in ('Facilities', 'Banks', 'DeviceModels', 'Holidays')),
  taken_in_at  timestamptz,
  told_at      timestamptz
);

-- Of a master whose day nobody kept, the day of this migration.
insert into masters (name, taken_in_at) values
  ('Facilities', (select coalesce((select max(finished_at) from facility_imports where state = 'Finished'), now()) where exists (select from facilities))),
  ('Banks', (select coalesce((select max(at) from audit_events where action = 'PayeeAccounts.ImportBanks'), now()) where exists (select from banks))),
  ('DeviceModels', (select coalesce((select max(at) from audit_events where action = 'Subsidies.ImportDeviceModels'), now()) where exists (select from device_models))),
  ('Holidays', null);

grant select on masters to shikaku_back_office;
grant update (taken_in_at, told_at) on masters to shikaku_back_office;
