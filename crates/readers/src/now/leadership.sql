-- Bodies that keep a leadership model. What it says stands in the journal.
create table if not exists now1_leadership (
    body {text} primary key
);
