-- Bodies that keep a register of forums. What it says stands in the journal.
create table if not exists now1_forums (
    body {text} primary key
);
