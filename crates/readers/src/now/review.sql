-- Which bodies a body follows, and who goes through their papers.
create table if not exists now1_following (
    body {text} not null,
    followed {text} not null,
    person {text} not null,
    way {text} not null,
    since {text} not null, -- ISO
    place {text} not null, -- payloads' ids from here on, or empty
    address {text} not null,
    primary key (body, followed)
);
create index if not exists now1_following_person on now1_following (person);
-- The bodies whose reviewers may read a body's locked and closed papers.
create table if not exists now1_let_in (body {text} not null, reviewing {text} not null, primary key (body, reviewing));
-- The paper of a meeting that is there for review: a view of the meeting's facts.
create table if not exists now1_paper (
    meeting {text} primary key,
    body {text} not null,
    paper {text} not null,
    arrived {text} not null, -- an instant
    arrived_here {text} not null, -- the same as day and time of day
    changeable bigint not null -- 1 while the agenda can still be changed
);
create index if not exists now1_paper_body on now1_paper (body);
create table if not exists now1_review (
    review {text} primary key,
    body {text} not null,
    followed {text} not null,
    meeting {text} not null,
    paper {text} not null,
    done bigint not null,
    done_at {text} not null, -- an instant, or empty
    done_here {text} not null, -- the same as day and time of day
    done_by {text} not null -- or empty
);
create index if not exists now1_review_body on now1_review (body, done_here);
create index if not exists now1_review_meeting on now1_review (meeting);
create table if not exists now1_review_note (
    note {text} primary key,
    review {text} not null,
    place bigint not null,
    item {text} not null, -- or empty
    kind {text} not null,
    to_body {text} not null, -- or empty
    status {text} not null,
    text {text} not null, -- a payload's id
    answer {text} not null -- or empty
);
create index if not exists now1_review_note_review on now1_review_note (review, place);
create index if not exists now1_review_note_item on now1_review_note (item);
create index if not exists now1_review_note_to on now1_review_note (to_body, status);
