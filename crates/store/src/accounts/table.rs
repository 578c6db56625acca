//! The tables of accounts, sessions and attempts.

/// Accounts are carried by backups; sessions and attempts are not: who was signed in signs in again.
pub(crate) const TABLES: &str = "
create table account (
    person {text} not null primary key,
    login {text} not null unique,
    password {text} not null,
    secret {bytes} not null,
    last_step bigint not null,
    is_disabled bigint not null
);
create table session (
    token {bytes} not null primary key,
    person {text} not null,
    form_key {text} not null,
    roles {text} not null,
    until_at {text} not null,
    begun_at {text} not null,
    browser {text} not null
);
create index session_person on session (person);
create index session_form_key on session (form_key);
create table attempt (subject {text} not null primary key, failures bigint not null, until_at {text} not null);
";
