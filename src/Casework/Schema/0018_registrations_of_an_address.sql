-- What was typed for a registration, until one of them is activated: an address may be registered several times before its owner opens a mail, and by others than its owner.
create table pending_registrations (
  id             uuid primary key,
  user_id        uuid not null references portal_users,
  name           text not null check (char_length(name) between 1 and 100),
  phone          text not null,
  facility_code  char(10) not null references facilities,
  password_hash  text not null,
  registered_at  timestamptz not null
);
create index pending_registrations_user on pending_registrations (user_id, registered_at desc);
grant select, insert, delete on pending_registrations to shikaku_app;

insert into pending_registrations (id, user_id, name, phone, facility_code, password_hash, registered_at)
  select u.id, u.id, u.name, coalesce(u.phone_number, ''), m.facility_code, u.password_hash, m.registered_at
    from portal_users u
    join lateral (select facility_code, registered_at from portal_memberships where user_id = u.id order by registered_at limit 1) m on true
   where not u.email_confirmed and u.password_hash is not null;
update portal_users set password_hash = null where not email_confirmed;

-- Whose mail it is; null: sent again, for any of them. Wrong passwords are counted for the link.
alter table mail_links
  add registration_id uuid references pending_registrations on delete set null,
  add tries integer not null default 0 check (tries >= 0);
create index mail_links_registration on mail_links (registration_id) where registration_id is not null;
