-- Each host has a role of its own (docs/adr/0032-a-role-for-each-host.md): what is broken into gives no more than that host's work needs. shikaku_app, once the role of all, may do
-- nothing any more; what the earlier migrations granted to it is taken away. Whole tables where a host writes all of a row, columns where its work changes only those.
revoke all on all tables in schema public from shikaku_app;
revoke all on all sequences in schema public from shikaku_app;
revoke all on function make_facility_search(), drop_facility_search() from shikaku_app;
revoke usage on schema public from shikaku_app;
grant usage on schema public to shikaku_portal, shikaku_back_office, shikaku_api;

-- Making search indexes anew, and dropping them, is for the owner alone: ./ops facilities import.

-- The API: from a card to a qualification, and a terminal's first day. No person of the portal, no staff, no mail, no money.
grant select (facility_code, kind, name, closed_on) on facilities to shikaku_api;
grant select on device_accounts, insurers, people, insurance_registrations, coverages, revoked_certificates, revocation_lists, eligibility_checks to shikaku_api;
grant update (status, activation_code_used_at, failed_activations, locked_at, device_name, device_certificate, device_certificate_sha256, registered_at, sealed_secrets)
  on device_accounts to shikaku_api;
grant insert on eligibility_checks to shikaku_api;
grant select (facility_code, kind, cancelled_at, recorded_at) on enforcement_steps to shikaku_api;
grant select, insert, update, delete on wrong_tries to shikaku_api;
grant select, insert, update on stranger_counts to shikaku_api;
grant usage on sequence receipt_numbers to shikaku_api;

-- The portal: what people of a facility do. It decides nothing, and knows no staff.
grant select on facilities, banks, bank_branches, device_models, programme_versions to shikaku_portal;
grant select, insert, update on portal_users, mail_links to shikaku_portal;
grant select, insert, delete on pending_registrations to shikaku_portal;
grant select, insert on credential_changes to shikaku_portal;
grant update (sealed_before, taken_back_at) on credential_changes to shikaku_portal;
grant select, insert, delete on portal_memberships to shikaku_portal;
grant update (verified_at, chosen_at) on portal_memberships to shikaku_portal;
grant select, insert, update, delete on wrong_tries to shikaku_portal;
grant select, insert, update on stranger_counts to shikaku_portal;
grant select, insert, update, delete on drafts to shikaku_portal;
grant select, insert, update, delete on passkeys to shikaku_portal;
grant select, insert, update on sign_in_sessions to shikaku_portal;
grant select, insert on data_protection_keys to shikaku_portal;
grant select, insert on facility_check_tries to shikaku_portal;
grant select (id, template, recipient, queued_at, asked_from), insert on outbox_mails to shikaku_portal;
grant select, insert on usage_applications, application_events to shikaku_portal;
grant update (facility_check, claimed, matching, staff_count, device_count, reason, terms_version, network, state, submitted_at, due_on, considered_at, version)
  on usage_applications to shikaku_portal;
grant select, insert on attachments to shikaku_portal;
grant update (draft_id, application_id, claim_id, document, also_holds, scan_state, scanned_at, removed_at) on attachments to shikaku_portal;
grant select on device_accounts to shikaku_portal;
grant update (status, password_hash, activation_code_hash, sealed_secrets, activation_code_used_at, failed_activations, locked_at, device_name, device_certificate,
              device_certificate_sha256, registered_at, stopped_at) on device_accounts to shikaku_portal;
grant select (device_account_id, facility_code, checked_at, result_code) on eligibility_checks to shikaku_portal;
grant select, insert, update on operation_starts to shikaku_portal;
grant select, insert, delete on reminder_stops to shikaku_portal;
grant select, insert on payee_accounts to shikaku_portal;
grant update (state, decided_at, decided_by, to_mend_since, mend_reason, version) on payee_accounts to shikaku_portal;
grant select, insert on claims, claim_events, subsidy_items, activity_reports, subsidy_use_reports to shikaku_portal;
grant update (programme_version, payee_account_id, cost_yen, computed_yen, steps, state, submitted_at, due_on, flags, considered_at, version) on claims to shikaku_portal;
grant delete on subsidy_items to shikaku_portal;
grant update (called_out, leaflets, posters, from_on, until_on, patients) on activity_reports to shikaku_portal;
grant select, insert, delete on subsidies_put_aside to shikaku_portal;
grant select on payments to shikaku_portal;
grant update (state, due_on, version) on payments to shikaku_portal;
grant select (kind, payment_id, at) on ledger_entries to shikaku_portal;
grant select, insert on co_locations, exemptions to shikaku_portal;
grant update (state, confirmed_by, confirmed_at, ended_at, version) on co_locations to shikaku_portal;
grant update (state, version) on exemptions to shikaku_portal;
grant select on enforcement_steps to shikaku_portal;
grant usage on sequence application_numbers, claim_numbers, exemption_numbers to shikaku_portal;
grant select (id, at, action, subject, details) on audit_events to shikaku_portal;

-- The back office: what staff decide, and the work that nobody starts. Of people of the portal it knows whom to write to, not what they sign in with.
grant select, insert, update on facilities, facility_imports to shikaku_back_office;
grant select, insert on facility_import_refusals to shikaku_back_office;
grant select on banks, bank_branches, device_models, programme_versions to shikaku_back_office;
grant select (id, email, email_confirmed, phone_number, name, disabled_at) on portal_users to shikaku_back_office;
grant update (disabled_at) on portal_users to shikaku_back_office;
grant select (user_id, purpose, used_at, expires_at) on mail_links to shikaku_back_office;
grant update (expires_at) on mail_links to shikaku_back_office;
grant select, insert, update, delete on wrong_tries to shikaku_back_office;
grant select, insert, update on stranger_counts to shikaku_back_office;
grant select on portal_memberships to shikaku_back_office;
grant update (verified_at) on portal_memberships to shikaku_back_office;
grant select, insert, update on staff_users to shikaku_back_office;
grant select, insert on staff_requests to shikaku_back_office;
grant update (sealed_half, outcome, settled_by, settled_at) on staff_requests to shikaku_back_office;
grant select, insert, update, delete on passkeys to shikaku_back_office;
grant select, insert, update on sign_in_sessions to shikaku_back_office;
grant select, insert on data_protection_keys to shikaku_back_office;
grant select, insert, update on outbox_mails to shikaku_back_office;
grant select on usage_applications, facility_check_tries to shikaku_back_office;
grant update (state, due_on, assigned_to, flags, considered_at, decided_at, decided_by, rules_version, version) on usage_applications to shikaku_back_office;
grant select, insert on application_events to shikaku_back_office;
grant select on attachments to shikaku_back_office;
grant select, insert on device_accounts to shikaku_back_office;
grant update (status, sealed_secrets, stopped_at) on device_accounts to shikaku_back_office;
grant select (device_account_id, facility_code, checked_at, result_code) on eligibility_checks to shikaku_back_office;
grant select on operation_starts, reminder_stops to shikaku_back_office;
grant select, insert on reminders, programme_reminders, duty_reminders to shikaku_back_office;
grant select on payee_accounts to shikaku_back_office;
grant update (state, decided_at, decided_by, to_mend_since, mend_reason, version) on payee_accounts to shikaku_back_office;
grant select on claims, subsidy_items, activity_reports, subsidy_use_reports, subsidies_put_aside to shikaku_back_office;
grant update (programme_version, payee_account_id, computed_yen, steps, state, due_on, assigned_to, flags, considered_at, granted_yen, notice_number, notice_on, refusal_reasons,
              decided_at, decided_by, version) on claims to shikaku_back_office;
grant select, insert on claim_events to shikaku_back_office;
grant select on entitlements to shikaku_back_office;
grant insert (id, kind, facility_code, programme_key, cap_yen) on entitlements to shikaku_back_office;
grant select, insert on payments, ledger_entries, ledger_lines, transfer_runs, transfer_items, transfer_files, transfer_downloads, transfer_results to shikaku_back_office;
grant update (state, due_on, released_by, released_at, version) on payments to shikaku_back_office;
grant update (state, released_at, released_by, version) on transfer_runs to shikaku_back_office;
grant update (outcome, outcome_code) on transfer_items to shikaku_back_office;
grant select, insert on co_locations, exemptions, enforcement_steps to shikaku_back_office;
grant update (state, confirmed_by, confirmed_at, ended_at, version) on co_locations to shikaku_back_office;
grant update (facility_code, state, planned_on, statement, asked_at, decided_at, decided_by, decision_text, version) on exemptions to shikaku_back_office;
grant update (attended, cancelled_at, cancel_reason, version) on enforcement_steps to shikaku_back_office;
grant usage on sequence login_ids, notice_numbers, letter_numbers, exemption_numbers to shikaku_back_office;
grant select on audit_events, audit_chain to shikaku_back_office;

-- Every deed is told of, by whom it may be; place and hash are the database's.
grant select (id), insert (at, actor, action, subject, reason, details) on audit_events to shikaku_portal, shikaku_back_office, shikaku_api;

-- Tables that several keep rows in: each sees and writes its own. The back office ends the sessions of a person of the portal, and takes passkeys away.
alter table passkeys enable row level security;
create policy portal on passkeys to shikaku_portal using (audience = 'Portal');
create policy back_office on passkeys to shikaku_back_office using (audience = 'BackOffice');
create policy back_office_counts on passkeys for select to shikaku_back_office using (true);
create policy back_office_removes on passkeys for delete to shikaku_back_office using (true);
alter table sign_in_sessions enable row level security;
create policy portal on sign_in_sessions to shikaku_portal using (audience = 'Portal');
create policy back_office on sign_in_sessions to shikaku_back_office using (audience = 'BackOffice');
create policy back_office_counts on sign_in_sessions for select to shikaku_back_office using (true);
create policy back_office_ends on sign_in_sessions for update to shikaku_back_office using (audience = 'Portal') with check (audience = 'Portal' and ended_at is not null);
alter table data_protection_keys enable row level security;
create policy portal on data_protection_keys to shikaku_portal using (application = 'Shikaku.Portal');
create policy back_office on data_protection_keys to shikaku_back_office using (application = 'Shikaku.BackOffice');
alter table wrong_tries enable row level security;
create policy portal on wrong_tries to shikaku_portal using (kind in ('PortalSignIn', 'Activation')); -- a reissue forgets them
create policy back_office on wrong_tries to shikaku_back_office using (kind = 'StaffSignIn');
create policy back_office_sees on wrong_tries for select to shikaku_back_office using (true);
create policy api on wrong_tries to shikaku_api using (kind = 'Activation');

-- What is paid is for the back office to say: the portal only makes due again what came back.
alter table payments enable row level security;
create policy portal_reads on payments for select to shikaku_portal using (true);
create policy portal_revives on payments for update to shikaku_portal using (state = 'Returned') with check (state = 'Due');
create policy back_office on payments to shikaku_back_office using (true);

-- Who belongs to a facility, too: the portal adds people and takes the proof away, and never gives it.
create function refuse_verifying() returns trigger language plpgsql as $$
begin
  raise exception 'who belongs to a facility is for the back office to say' using errcode = 'insufficient_privilege';
end $$;
create trigger portal_memberships_added before insert on portal_memberships for each row
  when (new.verified_at is not null and current_user = 'shikaku_portal') execute function refuse_verifying();
create trigger portal_memberships_verified before update of verified_at on portal_memberships for each row
  when (new.verified_at is not null and new.verified_at is distinct from old.verified_at and current_user = 'shikaku_portal') execute function refuse_verifying();
