-- Checks that are over are found by their age without an index as large as the table.
create index eligibility_checks_age on eligibility_checks using brin (checked_at);
