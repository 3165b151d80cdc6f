-- What the portal tells: news, questions, guides, manuals, handouts. A text is a version; nothing is ever written over, so that any two can be compared.
create table articles (
  slug        text primary key check (length(slug) <= 60 and slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind        text not null check (kind in ('News', 'Question', 'Guide', 'Manual', 'Handout')),
  -- The version that is shown; null: none is, not yet or no longer.
  published   integer,
  views       bigint not null default 0 check (views >= 0),
  useful      integer not null default 0 check (useful >= 0),
  not_useful  integer not null default 0 check (not_useful >= 0)
);

create table article_versions (
  slug         text not null references articles,
  number       integer not null check (number > 0),
  origin       text not null check (origin in ('Shipped', 'Edited')),
  state        text not null check (state in ('Draft', 'Waiting', 'Published', 'Declined', 'Offered')),
  title        text not null check (length(title) between 1 and 80),
  description  text not null check (length(description) <= 120),
  topic        text not null,
  -- SignedIn, or names of kinds of facilities; empty: everybody.
  audience     text[] not null,
  shown_from   date not null,
  shown_until  date,
  -- Questions of the documents that it answers.
  answers      text[] not null default '{}',
  phrasings    text[] not null default '{}',
  body         text not null check (length(body) <= 100000),
  written_at   timestamptz not null,
  written_by   text not null,
  decided_at   timestamptz,
  decided_by   text,
  -- Why it was not taken, or what was changed.
  note         text,
  version      integer not null default 1,
  primary key (slug, number)
);
alter table articles add foreign key (slug, published) references article_versions (slug, number);

create table article_files (
  name        text primary key check (name ~ '^[a-z0-9]+([-.][a-z0-9]+)*$' and length(name) <= 100),
  media_type  text not null,
  content     bytea not null check (octet_length(content) <= 5 * 1024 * 1024),
  sha256      bytea not null,
  origin      text not null check (origin in ('Shipped', 'Edited')),
  added_at    timestamptz not null,
  added_by    text not null
);

-- One row that every change of what is shown counts up: who holds the articles in memory asks for nothing else.
create table article_changes (
  one     boolean primary key default true check (one),
  number  bigint not null
);
insert into article_changes (number) values (1);

grant select on articles, article_versions, article_files, article_changes to shikaku_portal;
grant update (views, useful, not_useful) on articles to shikaku_portal;
grant select, insert on articles, article_versions, article_files to shikaku_back_office;
grant update (published) on articles to shikaku_back_office;
grant update (state, title, description, topic, audience, shown_from, shown_until, phrasings, body, written_at, decided_at, decided_by, note, version) on article_versions to shikaku_back_office;
grant update (media_type, content, sha256, origin, added_at, added_by) on article_files to shikaku_back_office;
grant select on article_changes to shikaku_back_office;
grant update (number) on article_changes to shikaku_back_office;
