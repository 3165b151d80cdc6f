-- What a browser has typed, or is told, between two pages: sealed for this row, found by an ID that the browser alone has. Its cookie holds nothing else.
create table between_pages (
  id          uuid primary key,
  network     text not null,
  content     bytea not null,
  written_at  timestamptz not null
);
create index between_pages_network on between_pages (network, written_at desc);
create index between_pages_written on between_pages (written_at);
grant select, insert, update, delete on between_pages to shikaku_portal;
