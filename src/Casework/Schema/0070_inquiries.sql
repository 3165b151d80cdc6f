-- お問い合わせ, the thread of each, the links that were mailed for it, and 折り返しの予約.
create sequence inquiry_numbers;
create sequence callback_numbers;

create table inquiries (
  id                 uuid primary key,
  number             text not null unique,
  topic              text not null check (topic in ('Registration', 'UsageApplication', 'Terminal', 'OperationStart', 'Money', 'Duty', 'Counter', 'Other')),
  name               text not null check (length(name) between 1 and 200),
  email              text not null check (length(email) between 3 and 254),
  mail_confirmed_at  timestamptz,
  user_id            uuid references portal_users,
  facility_code      char(10) references facilities,
  facility_number    text check (length(facility_number) <= 200),
  facility_name      text check (length(facility_name) <= 200),
  state              text not null check (state in ('Open', 'Waiting', 'Closed')),
  assigned_to        uuid references staff_users,
  received_at        timestamptz not null,
  waits_since        timestamptz not null,
  closed_at          timestamptz check ((closed_at is not null) = (state = 'Closed')),
  network            text not null,
  version            int not null default 1
);
-- The queue, the limits by network and by box, one's own, and what is over.
create index inquiries_queue on inquiries (state, waits_since, id);
create index inquiries_network on inquiries (network, received_at);
create index inquiries_user on inquiries (user_id) where user_id is not null;
create index inquiries_closed on inquiries (closed_at) where closed_at is not null;

create table inquiry_messages (
  id          bigint generated always as identity primary key,
  inquiry_id  uuid not null references inquiries on delete cascade,
  kind        text not null check (kind in ('Question', 'Answer', 'Note')),
  at          timestamptz not null,
  actor       text not null,
  text        text not null check (length(text) between 1 and 4000)
);
create index inquiry_messages_inquiry on inquiry_messages (inquiry_id, id);

-- Of a link in a mail: the token itself is in the mail alone.
create table inquiry_links (
  token_sha256  bytea primary key,
  inquiry_id    uuid not null references inquiries on delete cascade,
  expires_at    timestamptz not null
);
create index inquiry_links_inquiry on inquiry_links (inquiry_id);
create index inquiry_links_over on inquiry_links (expires_at);

create table callbacks (
  id               uuid primary key,
  number           text not null unique,
  slot             timestamptz not null,
  topic            text not null check (topic in ('Registration', 'UsageApplication', 'Terminal', 'OperationStart', 'Money', 'Duty', 'Counter', 'Other')),
  name             text not null check (length(name) between 1 and 200),
  phone            text not null check (phone ~ '^0[0-9]{9,10}$'),
  facility_number  text check (length(facility_number) <= 200),
  facility_code    char(10) references facilities,
  state            text not null check (state in ('Booked', 'Cancelled', 'Done', 'Missed')),
  note             text check (length(note) <= 500),
  booked_at        timestamptz not null,
  settled_at       timestamptz check ((settled_at is not null) = (state <> 'Booked')),
  settled_by       text,
  network          text not null,
  version          int not null default 1
);
create index callbacks_slot on callbacks (slot, id);
create index callbacks_phone on callbacks (phone) where state = 'Booked';
create index callbacks_network on callbacks (network) where state = 'Booked';

-- Files of an inquiry: nobody has to be signed in to add one.
alter table attachments alter column owner_id drop not null;
alter table attachments add column inquiry_id uuid references inquiries;
create index attachments_inquiry on attachments (inquiry_id) where inquiry_id is not null;
alter table attachments
  drop constraint attachments_check,
  add check (num_nonnulls(draft_id, application_id, claim_id, inquiry_id) = 1 or removed_at is not null),
  add check (owner_id is not null or inquiry_id is not null or removed_at is not null);

grant select, insert on inquiries to shikaku_portal;
grant update (state, waits_since, closed_at, mail_confirmed_at, version) on inquiries to shikaku_portal;
grant select (id, inquiry_id, kind, at, text), insert (inquiry_id, kind, at, actor, text) on inquiry_messages to shikaku_portal;
grant select, insert on inquiry_links to shikaku_portal;
grant usage on sequence inquiry_numbers, callback_numbers to shikaku_portal;
grant select, insert on callbacks to shikaku_portal;
grant update (state, settled_at, version) on callbacks to shikaku_portal;

grant select on inquiries to shikaku_back_office;
grant update (state, waits_since, closed_at, assigned_to, version) on inquiries to shikaku_back_office;
grant select, insert on inquiry_messages to shikaku_back_office;
grant insert on inquiry_links to shikaku_back_office;
grant select on callbacks to shikaku_back_office;
grant update (state, note, settled_at, settled_by, version) on callbacks to shikaku_back_office;

-- What staff note among themselves is not for the portal, and it answers nothing.
alter table inquiry_messages enable row level security;
create policy portal_reads on inquiry_messages for select to shikaku_portal using (kind <> 'Note');
create policy portal_asks on inquiry_messages for insert to shikaku_portal with check (kind = 'Question');
create policy back_office_reads on inquiry_messages for select to shikaku_back_office using (true);
create policy back_office_writes on inquiry_messages for insert to shikaku_back_office with check (kind in ('Answer', 'Note'));
