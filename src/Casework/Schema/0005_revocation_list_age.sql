-- A revocation list past its next update is noticed: its number is kept, and each check keeps the days of the list it was held against.
alter table revocation_lists add column number text check (number ~ '^[0-9]{1,49}$');

alter table eligibility_checks
  add column revocation_list_this_update timestamptz,
  add column revocation_list_next_update timestamptz;

-- 償還払い: the first day from which the insurer pays the patient and no office for them (受領委任 may not be used). Null: not told.
alter table coverages add column reimbursed_from date;
