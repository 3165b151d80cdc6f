-- Which form a draft is of: its kind, and of which round, claim or application. It was one text of at most 60 characters, such as Subsidy: and the round's key.
alter table drafts add form_kind text, add form_key text;
update drafts set
  form_kind = case split_part(form, ':', 1) when 'Answer' then 'UsageAnswer' else split_part(form, ':', 1) end,
  form_key = case when position(':' in form) > 0 then substr(form, position(':' in form) + 1) else '' end;

-- A longer text was cut: of the round's key the beginning stood there, at first alone, then with what told it from another that begins alike.
with rounds as (
  select distinct key, kind, kind || ':' || key as name
    from (select key, case kind when 'Subsidy' then 'Subsidy' else 'Cooperation' end as kind from programme_versions) as p
   where char_length(kind || ':' || key) > 60
), named as (
  select key, kind, left(name, 51) || '~' || upper(left(encode(sha256(convert_to(name, 'UTF8')), 'hex'), 8)) as form, left(name, 60) as cut from rounds
), whole as (
  select d.id, coalesce((select min(n.key) from named n where n.form = d.form), (select min(n.key) from named n where n.cut = d.form)) as key
    from drafts d
   where char_length(d.form) = 60
)
update drafts d set form_key = w.key
  from whole w
 where w.id = d.id and w.key is not null
   and not exists (select from drafts o join named n on n.form = o.form
                    where n.key = w.key and o.id <> d.id and o.user_id = d.user_id and o.facility_code = d.facility_code);

alter table drafts
  alter form_kind set not null,
  alter form_key set not null,
  add constraint drafts_form_kind_check check (form_kind in ('UsageStart', 'AdditionalDevices', 'UsageAnswer', 'Subsidy', 'SubsidyAnswer', 'Cooperation', 'CooperationAnswer', 'PayeeAccount')),
  add constraint drafts_form_key_check check (char_length(form_key) <= 60),
  drop column form,
  add constraint drafts_form unique (user_id, facility_code, form_kind, form_key);
