-- A portal user who is stopped: signs in no more, whatever they hold.
alter table portal_users add disabled_at timestamptz;

-- Wrong tries at one thing from one network: what a stranger gets wrong elsewhere slows nobody else down.
create table wrong_tries (
  kind       text not null check (kind in ('StaffSignIn', 'PortalSignIn', 'Activation')),
  subject    text not null check (char_length(subject) <= 100),                             -- whose, such as staff:ID
  network    text not null check (char_length(network) <= 60),
  failures   integer not null,
  open_at    timestamptz not null,                                                          -- the next try counts from here on
  last_at    timestamptz not null,
  primary key (kind, subject, network)
);
create index wrong_tries_last on wrong_tries (last_at);

-- Wrong tries at 初期登録 lock no account any more.
update device_accounts set failed_activations = 0, locked_at = null where failed_activations > 0;

-- What strangers do that no single event is worth keeping of.
create table stranger_counts (
  hour     timestamptz not null,
  kind     text not null check (char_length(kind) <= 60),
  network  text not null check (char_length(network) <= 60),
  count    integer not null,
  primary key (hour, kind, network)
);
-- From which network something was asked for, so that limits hit who asks and nobody else.
alter table facility_check_tries add network text check (char_length(network) <= 60);
alter table exemptions add network text check (char_length(network) <= 60);
alter table outbox_mails add asked_from text check (char_length(asked_from) <= 60);

grant select, insert, update, delete on wrong_tries to shikaku_app;
grant select, insert, update on stranger_counts to shikaku_app;
