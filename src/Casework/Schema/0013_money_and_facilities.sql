-- The day a terminal was first registered stays, whatever becomes of the account: what a reissue took away comes back from the record.
update device_accounts a set registered_at = e.at
  from (select subject, min(at) as at from audit_events where action = 'DeviceAccounts.Activate' group by subject) e
  where e.subject = a.login_id and (a.registered_at is null or a.registered_at > e.at);

-- One photo or PDF may hold several documents of a claim: document says the one it was sent as, also_holds the rest.
alter table attachments add column also_holds text[] not null default '{}' check (also_holds <@ array['Receipt', 'Breakdown', 'AccountProof']);
grant update (also_holds) on attachments to shikaku_app;

-- 導入報告 of 助成金 is reminded of as the report of 協力金 is.
alter table programme_reminders
  drop constraint programme_reminders_kind_check,
  add constraint programme_reminders_kind_check check (kind in ('Opening', 'Due', 'Overdue', 'Closed', 'ReportDue', 'ReportOverdue'));

-- What a person nobody has verified said of a facility stands in the way of no other declaration: two may wait, one counts.
drop index co_locations_sub;
create unique index co_locations_sub on co_locations (sub_facility) where state = 'Confirmed';
create index co_locations_sub_open on co_locations (sub_facility) where state in ('Declared', 'Confirmed');
