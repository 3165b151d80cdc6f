-- What one administrator asks for and another one has to agree to: a person with rights over money or cases is never made, let in again or given a new way to sign in by one alone.
create table staff_requests (
  id           uuid primary key,
  kind         text not null check (kind in ('Add', 'Change', 'Enable', 'Reset')),
  user_id      uuid not null references staff_users,
  change       jsonb,                                                                       -- of a Change: what the person is to become
  sealed_half  bytea,                                                                       -- of an Add or Reset: the half of the one-time password that the asking administrator was shown
  reason       text not null check (char_length(reason) between 1 and 200),
  asked_by     uuid not null references staff_users,
  asked_at     timestamptz not null,
  lapses_at    timestamptz not null,                                                        -- the last instant at which it can be agreed to
  outcome      text check (outcome in ('Agreed', 'Refused', 'Withdrawn')),
  settled_by   uuid references staff_users,
  settled_at   timestamptz,
  check ((outcome is null) = (settled_at is null) and (outcome is null) = (settled_by is null)),
  check ((change is not null) = (kind = 'Change')),
  check (outcome is distinct from 'Agreed' or settled_by <> asked_by)
);
create unique index staff_requests_open on staff_requests (user_id) where outcome is null;
create index staff_requests_user on staff_requests (user_id, settled_at) where outcome = 'Agreed';

grant select, insert on staff_requests to shikaku_app;
grant update (sealed_half, outcome, settled_by, settled_at) on staff_requests to shikaku_app;
