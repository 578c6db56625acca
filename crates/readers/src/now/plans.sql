-- What a plan says beside the meeting's row, for calendars.
create table if not exists now1_plan (
    meeting {text} primary key,
    end_at {text} not null, -- hh:mm, or empty
    place {text} not null, -- a payload's id, or empty
    changed bigint not null, -- how often it was otherwise: it rises with every change
    at {text} not null
);
create table if not exists now1_visit (
    meeting {text} not null,
    item {text} not null,
    person {text} not null,
    from_at {text} not null,
    to_at {text} not null,
    primary key (item, person)
);
create index if not exists now1_visit_person on now1_visit (person);
create index if not exists now1_visit_meeting on now1_visit (meeting);
-- A day a meeting was planned for before it was moved.
create table if not exists now1_moved_from (
    meeting {text} not null,
    day {text} not null,
    primary key (meeting, day)
);
create index if not exists now1_moved_from_day on now1_moved_from (day);
