-- Wrong tries at 初期登録 are counted by network (wrong_tries), and IDs of accounts are drawn, not counted on.
alter table device_accounts drop column failed_activations, drop column locked_at;
drop sequence login_ids;
