create table if not exists now1_same_body (
    body {text} not null primary key,
    home {text} not null, -- the body whose other writing or earlier name it is
    earlier bigint not null, -- 1 where it is the earlier name
    from_day {text} not null, -- or empty
    until_day {text} not null -- or empty
);
create index if not exists now1_same_body_home on now1_same_body (home);
-- Made by whoever asks first after an entry, of what stands in papers then.
create table if not exists now1_recognised (
    one bigint not null primary key,
    entry bigint not null
);
create table if not exists now1_person_at (
    person {text} not null,
    meeting {text} not null,
    list {text} not null,
    place bigint not null,
    primary key (meeting, list, place, person)
);
create index if not exists now1_person_at_person on now1_person_at (person);
