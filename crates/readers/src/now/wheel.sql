-- Year wheels: whose they are, and who may see which activity. What they say stands in the journal.
create table if not exists now1_wheel (
    body {text} primary key,
    to_all bigint not null -- everybody may see it
);
create table if not exists now1_wheel_activity (
    activity {text} primary key,
    body {text} not null
);
create index if not exists now1_wheel_activity_body on now1_wheel_activity (body);
