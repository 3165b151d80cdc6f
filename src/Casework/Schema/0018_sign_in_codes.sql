-- A code by mail, for who signs in with a password at a browser that is not known. Only the hash of what it is made from is here.
alter table mail_links
  drop constraint mail_links_purpose_check,
  add constraint mail_links_purpose_check check (purpose in ('Activation', 'PasswordReset', 'MailChangeOld', 'MailChangeNew', 'TakeBack', 'SignInCode'));
