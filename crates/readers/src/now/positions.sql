create table if not exists now1_position (
    position {text} not null primary key,
    name {text} not null,
    closed bigint not null,
    place bigint not null,
    level bigint not null,
    under {text} not null
);
create table if not exists now1_position_held (
    position {text} not null,
    person {text} not null,
    from_day {text} not null,
    until_day {text} not null,
    place bigint not null
);
create index if not exists now1_position_held_person on now1_position_held (person);
create table if not exists now1_position_group (
    group_id {text} not null,
    position {text} not null,
    name {text} not null,
    place bigint not null
);
