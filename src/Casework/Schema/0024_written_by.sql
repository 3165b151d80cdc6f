-- Who wrote an event is said by the database itself: the role that signed in, whatever the writer calls itself. Written at commit with place and hash, and part of the hash. Null: of the time before.
alter table audit_events add column written_by text;

-- As 8_audit.sql has it; what was written before keeps its hash. Casework/Audit/AuditHash.cs says the same.
create or replace function audit_hash(previous bytea, pos bigint, e audit_events) returns bytea language sql immutable as $$
  select sha256(convert_to(concat(
    encode(previous, 'hex'), ' ', pos, ' ', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    ' ', octet_length(e.actor), ':', e.actor,
    ' ', octet_length(e.action), ':', e.action,
    ' ', octet_length(e.subject), ':', e.subject,
    ' ', coalesce(octet_length(e.reason) || ':' || e.reason, '-'),
    ' ', coalesce(octet_length(e.details::text) || ':' || (e.details::text), '-'),
    ' ' || octet_length(e.written_by) || ':' || e.written_by), 'UTF8'))
$$;

create or replace function chain_audit_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare head audit_chain;
begin
  select * into strict head from audit_chain for update;
  new.written_by := session_user;
  head.hash := audit_hash(head.hash, head.position + 1, new);
  head.position := head.position + 1;
  update audit_events set position = head.position, hash = head.hash, written_by = new.written_by where id = new.id;
  update audit_chain set position = head.position, hash = head.hash;
  return null;
end $$;
