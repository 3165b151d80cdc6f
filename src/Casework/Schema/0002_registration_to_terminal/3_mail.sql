-- Outbox. The text may hold a link that works like a password: it is sealed, and gone once the mail has left.
create table outbox_mails (
  id               bigint generated always as identity primary key,
  template         text not null,
  recipient        text not null,
  sealed_message   bytea,
  state            text not null check (state in ('Waiting', 'Sending', 'Sent', 'Dead')),
  queued_at        timestamptz not null,
  next_attempt_at  timestamptz not null,
  attempts         integer not null default 0,
  sending_since    timestamptz,
  sent_at          timestamptz,
  last_error       text,                                                                    -- without addresses
  check ((state = 'Sent') = (sent_at is not null))
);
create index outbox_mails_due on outbox_mails (next_attempt_at) where state in ('Waiting', 'Sending');
create index outbox_mails_dead on outbox_mails (id) where state = 'Dead';
create index outbox_mails_sent on outbox_mails (sent_at) where state = 'Sent';                -- how long mails take
create index outbox_mails_recipient on outbox_mails (recipient, queued_at);

grant select, insert, update on outbox_mails to shikaku_app;
