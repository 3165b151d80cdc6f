-- The documents do not ask how many patients there were: who did not count them reports all the same.
alter table activity_reports alter column patients drop not null;
