-- What was searched for in vain, by day: for editors, who see what is missing. The words as search compares them; nobody's network, nobody's name, and nothing that looks like somebody's number or address.
create table vain_searches (
  words       text not null check (char_length(words) between 1 and 100),
  searched_on date not null,
  times       integer not null check (times > 0),
  primary key (words, searched_on)
);
create index vain_searches_by_day on vain_searches (searched_on);

grant select, insert, update (times) on vain_searches to shikaku_portal;
grant select on vain_searches to shikaku_back_office;
