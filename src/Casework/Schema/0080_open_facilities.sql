-- 対応施設検索 (docs/adr/0080-open-facilities-in-a-table-of-their-own.md): what the public sees of the facilities that accept the card, and nothing else of them. A row stays, emptied, after
-- its facility has gone: those who keep a copy are told.
create table open_facilities (
  facility_code     char(10) primary key references facilities,
  public_id         uuid not null unique default gen_random_uuid(),                          -- the name the public knows it by: 機関コード is what facilities prove themselves with
  name              text,                                                                    -- null: the public does not see it
  name_kana         text,
  categories        text[],
  prefecture        char(2) check (prefecture ~ '^[0-9]{2}$'),
  city              text,                                                                    -- empty: the address does not say
  address           text,                                                                    -- null: the facility does not show it
  phone             text,
  home_visits_only  boolean,
  starts_on         date,
  search_name       text,
  search_kana       text,
  added_at          timestamptz not null,
  changed_at        timestamptz not null,
  change_number     bigint not null unique,
  check (num_nonnulls(name, name_kana, categories, prefecture, city, home_visits_only, starts_on, search_name, search_kana) in (0, 9)),
  check (name is not null or num_nonnulls(address, phone) = 0)
);
create index open_facilities_place on open_facilities (prefecture, city, search_kana collate "C", facility_code) include (categories, home_visits_only) where name is not null;
create index open_facilities_search_name on open_facilities using gin (search_name gin_trgm_ops) where name is not null;
create index open_facilities_search_kana on open_facilities using gin (search_kana gin_trgm_ops) where name is not null;
create index open_facilities_changes on open_facilities (changed_at, change_number);

-- Which version of them there is, and for which day. One row.
create table open_facilities_standing (
  id            boolean primary key default true check (id),
  version       bigint not null,
  changed_at    timestamptz not null,
  refreshed_on  date not null
);

-- What a facility says of itself for the look-up.
create table open_facility_settings (
  facility_code     char(10) primary key references facilities,
  details_hidden    boolean not null,
  home_visits_only  boolean not null,
  changed_at        timestamptz not null,
  version           integer not null default 1
);

-- Facilities that have to be looked at anew. Several rows may name one: a row that waits for its transaction must not be lost in another.
create table open_facilities_due (
  id             bigint generated always as identity primary key,
  facility_code  char(10) not null
);
create index open_facilities_due_facility on open_facilities_due (facility_code);

-- Whoever changes what the look-up rests on, by whatever way, marks it here. Only facilities with a 運用開始日 can be in it.
create function mark_open_facilities() returns trigger language plpgsql as $$
begin
  insert into open_facilities_due (facility_code)
    select distinct c.facility_code from changed c where exists (select from operation_starts s where s.facility_code = c.facility_code);
  return null;
end $$;
create trigger mark_open_facilities after insert on facilities referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities_again after update on facilities referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities after insert on operation_starts referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities_again after update on operation_starts referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities after insert on enforcement_steps referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities_again after update on enforcement_steps referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities after insert on open_facility_settings referencing new table as changed for each statement execute function mark_open_facilities();
create trigger mark_open_facilities_again after update on open_facility_settings referencing new table as changed for each statement execute function mark_open_facilities();

insert into open_facilities_due (facility_code) select facility_code from operation_starts;

grant select, insert, update on open_facilities, open_facilities_standing, open_facility_settings to shikaku_portal;
grant select, insert, delete on open_facilities_due to shikaku_portal;
grant insert on open_facilities_due to shikaku_back_office;
