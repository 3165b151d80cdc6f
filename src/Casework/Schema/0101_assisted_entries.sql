-- What the call centre entered with a caller: valid only once the person has confirmed it by the mailed link.
create table assisted_entries (
  id            uuid primary key,
  facility_code char(10) not null references facilities,
  user_id       uuid not null references portal_users,
  starts_on     date not null,
  version_seen  int not null check (version_seen >= 0),
  state         text not null check (state in ('Waiting', 'Confirmed', 'Declined', 'Withdrawn', 'Expired')),
  token_sha256  bytea not null unique check (length(token_sha256) = 32),
  entered_at    timestamptz not null,
  entered_by    text not null,
  expires_at    timestamptz not null,
  settled_at    timestamptz check ((settled_at is null) = (state = 'Waiting')),
  settled_by    text check ((settled_by is null) = (state = 'Waiting'))
);
-- One that waits a facility; the list, the limit of one of the staff, and what is over.
create unique index assisted_entries_waiting on assisted_entries (facility_code) where state = 'Waiting';
create index assisted_entries_facility on assisted_entries (facility_code, entered_at);
create index assisted_entries_entered on assisted_entries (entered_at, id);
create index assisted_entries_by on assisted_entries (entered_by, entered_at);

-- Only who is to confirm knows the token, and only the portal asks for its hash.
grant select (id, facility_code, user_id, starts_on, version_seen, state, entered_at, entered_by, expires_at, settled_at, settled_by) on assisted_entries to shikaku_back_office;
grant insert, update (state, settled_at, settled_by) on assisted_entries to shikaku_back_office;
grant select, update (state, settled_at, settled_by) on assisted_entries to shikaku_portal;
