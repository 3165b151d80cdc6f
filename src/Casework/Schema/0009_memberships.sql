-- A person of the portal may hold several facilities.
create table portal_memberships (
  user_id        uuid not null references portal_users,
  facility_code  char(10) not null references facilities,
  registered_at  timestamptz not null,
  verified_at    timestamptz,                                                               -- since an approved application: sees what is the facility's
  chosen_at      timestamptz,                                                               -- the next sign-in begins with the one chosen last
  primary key (user_id, facility_code)
);
create index portal_memberships_facility on portal_memberships (facility_code);
grant select, insert, update, delete on portal_memberships to shikaku_app;

insert into portal_memberships (user_id, facility_code, registered_at, verified_at)
  select id, facility_code, registered_at, facility_verified_at from portal_users;

-- The facility in use, of portal users; null: not chosen yet.
alter table sign_in_sessions add facility_code char(10) references facilities;

-- One draft of each form for each facility.
alter table drafts add facility_code char(10) references facilities;
update drafts d set facility_code = u.facility_code from portal_users u where u.id = d.user_id;
alter table drafts alter facility_code set not null, drop constraint drafts_user_id_form_key, add unique (user_id, facility_code, form);

-- One open application of a kind for one applicant and facility.
drop index usage_applications_open;
create unique index usage_applications_open on usage_applications (applicant_id, facility_code, kind) where state in ('Submitted', 'Returned');

alter table portal_users drop facility_code, drop facility_verified_at;
