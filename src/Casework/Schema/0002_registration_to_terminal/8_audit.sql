-- Audit: each event holds the hash of the one before it. The database, not the writer, makes position and hash, and only when the writer commits:
-- the row of audit_chain is then the last lock a transaction takes, so writers wait for one another's commit and never in a circle
-- (docs/adr/0012-the-audit-chain-at-commit.md).
alter table audit_events
  add column position  bigint unique,                                                       -- null only until its own transaction commits
  add column hash      bytea;
create table audit_chain (
  only_row  boolean primary key default true check (only_row),
  position  bigint not null,
  hash      bytea not null
);
insert into audit_chain (position, hash) values (0, sha256('Shikaku audit chain 1'::bytea));

-- Each text with its length before it, and - for none: no letter can wander from one field to the next. Casework/Audit/AuditHash.cs says the same.
create function audit_hash(previous bytea, pos bigint, e audit_events) returns bytea language sql immutable as $$
  select sha256(convert_to(concat(
    encode(previous, 'hex'), ' ', pos, ' ', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    ' ', octet_length(e.actor), ':', e.actor,
    ' ', octet_length(e.action), ':', e.action,
    ' ', octet_length(e.subject), ':', e.subject,
    ' ', coalesce(octet_length(e.reason) || ':' || e.reason, '-'),
    ' ', coalesce(octet_length(e.details::text) || ':' || (e.details::text), '-')), 'UTF8'))
$$;

do $$
declare e audit_events; head audit_chain;
begin
  select * into head from audit_chain;
  for e in select * from audit_events order by id loop
    head.hash := audit_hash(head.hash, head.position + 1, e);
    head.position := head.position + 1;
    update audit_events set position = head.position, hash = head.hash where id = e.id;
  end loop;
  update audit_chain set position = head.position, hash = head.hash;
end $$;

create function chain_audit_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare head audit_chain;
begin
  select * into strict head from audit_chain for update;
  head.hash := audit_hash(head.hash, head.position + 1, new);
  head.position := head.position + 1;
  update audit_events set position = head.position, hash = head.hash where id = new.id;
  update audit_chain set position = head.position, hash = head.hash;
  return null;
end $$;
create constraint trigger audit_events_chain after insert on audit_events deferrable initially deferred
  for each row execute function chain_audit_event();

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed';
end $$;
create trigger audit_events_fixed before update on audit_events for each row when (old.position is not null) execute function refuse_audit_change();
create trigger audit_events_kept before delete or truncate on audit_events for each statement execute function refuse_audit_change();

create index audit_events_subject on audit_events (subject, position);
create index audit_events_actor on audit_events (actor, position);
create index audit_events_action on audit_events (action, position);
create index audit_events_at on audit_events (at);

grant select on audit_chain to shikaku_app;
