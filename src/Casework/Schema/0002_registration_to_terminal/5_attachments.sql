-- The file itself lies in the files folder under the SHA-256 of its content.
create table attachments (
  id              uuid primary key,
  owner_id        uuid not null references portal_users,
  draft_id        uuid references drafts,
  application_id  uuid references usage_applications,
  file_name       text not null check (char_length(file_name) between 1 and 200),
  media_type      text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/heic',
                    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.ms-excel')),
  size            bigint not null check (size > 0),                                         -- bytes
  sha256          bytea not null check (octet_length(sha256) = 32),
  scan_state      text not null check (scan_state in ('Waiting', 'Clean', 'Infected', 'NotScanned')),   -- NotScanned: no scanner is configured
  scanned_at      timestamptz,
  added_at        timestamptz not null,
  removed_at      timestamptz,
  check ((draft_id is null) <> (application_id is null) or removed_at is not null)
);
create index attachments_draft on attachments (draft_id);
create index attachments_application on attachments (application_id);
create index attachments_sha256 on attachments (sha256);
create index attachments_unscanned on attachments (added_at) where scan_state = 'Waiting';

grant select, insert on attachments to shikaku_app;
grant update (draft_id, application_id, scan_state, scanned_at, removed_at) on attachments to shikaku_app;
