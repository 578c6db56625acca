-- Whose calendars the steps of bodies' budget timetables hold. What an economy says stands in the journal.
create table if not exists now1_budget_hold (
    step {text} not null,
    person {text} not null,
    body {text} not null,
    day {text} not null,
    from_at {text} not null, -- empty for the whole day
    to_at {text} not null,
    title {text} not null,
    at {text} not null, -- since when it is so
    changed bigint not null, -- rises with every change
    primary key (step, person)
);
create index if not exists now1_budget_hold_person on now1_budget_hold (person, day);
