-- What cookies and the tokens of forms are made with: one ring for each application, so that every host of a site reads what another one wrote.
-- The secret in each is sealed (CookieKeys): who reads this table alone can make no cookie.
create table data_protection_keys (
  id             integer generated always as identity primary key,
  application    text not null check (char_length(application) between 1 and 60),
  friendly_name  text not null,
  xml            text not null,
  unique (application, friendly_name)
);
grant select, insert on data_protection_keys to shikaku_app;
