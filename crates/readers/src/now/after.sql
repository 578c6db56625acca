-- Items that wait until those they concern are told, and closed decisions that were told or withheld.
create table if not exists now1_after_item (
    item {text} primary key,
    meeting {text} not null,
    held bigint not null,
    who {text} not null, -- payloads' ids from here on, or empty
    decision {text} not null,
    withheld {text} not null
);
create index if not exists now1_after_item_meeting on now1_after_item (meeting);
create table if not exists now1_after_addendum (
    entry bigint not null primary key,
    meeting {text} not null,
    at {text} not null,
    actor {text} not null, -- or empty
    item {text} not null, -- or empty
    text {text} not null, -- a payload's id
    reason {text} not null -- a payload's id, or empty
);
create index if not exists now1_after_addendum_meeting on now1_after_addendum (meeting, entry);
-- What was filed in the case system, with the root of the minutes that were; without one what is not filed. A receipt that was
-- taken back stands as TAKEN_BACK instead of a root, with why.
create table if not exists now1_after_filed (
    item {text} primary key,
    meeting {text} not null,
    entry bigint not null,
    at {text} not null,
    root {text} not null, -- or empty, or TAKEN_BACK
    text {text} not null -- the receipt, or why it is not filed or was taken back: a payload's id
);
-- Case numbers noted beside what is sealed; the newest of each item counts.
create table if not exists now1_after_number (
    item {text} primary key,
    meeting {text} not null,
    entry bigint not null,
    at {text} not null,
    number {text} not null, -- payloads' ids from here on
    reason {text} not null
);
create index if not exists now1_after_number_meeting on now1_after_number (meeting);
-- Minutes that were called back to be corrected.
create table if not exists now1_after_recall (
    entry bigint not null primary key,
    meeting {text} not null,
    at {text} not null,
    text {text} not null -- a payload's id
);
create index if not exists now1_after_recall_meeting on now1_after_recall (meeting, entry);
-- The public log of what happened to a paper once it was public.
create table if not exists now1_after_step (
    entry bigint not null,
    meeting {text} not null,
    at {text} not null,
    actor {text} not null, -- or empty
    kind {text} not null,
    numbers {text} not null, -- of the items it is about; of an erasure the code of its ground
    item {text} not null, -- whose words it tells, or empty: whoever does not read that is not told the step
    text {text} not null, -- a payload's id, or empty
    primary key (entry, meeting)
);
create index if not exists now1_after_step_meeting on now1_after_step (meeting, entry);
-- Who of the council asked to read an item, and what came of it.
create table if not exists now1_papers_request (
    meeting {text} not null,
    place bigint not null,
    item {text} not null,
    person {text} not null,
    note {text} not null, -- a payload's id, or empty
    until {text} not null, -- the last day of a grant, or empty
    ground {text} not null, -- why not: a payload's id, or empty
    primary key (meeting, place)
);
create index if not exists now1_papers_request_person on now1_papers_request (person);
-- Decisions that are otherwise than was recommended.
create table if not exists now1_deviation (
    item {text} primary key,
    meeting {text} not null,
    recommended {text} not null -- the item that recommended, or empty where its own text does
);
create index if not exists now1_deviation_meeting on now1_deviation (meeting);
create index if not exists now1_deviation_recommended on now1_deviation (recommended);
-- Attachments with personal data: on what basis they are kept, and until when.
create table if not exists now1_personal (
    attachment {text} primary key,
    item {text} not null,
    meeting {text} not null,
    basis {text} not null, -- a payload's id
    until {text} not null
);
create index if not exists now1_personal_until on now1_personal (until);
create index if not exists now1_personal_meeting on now1_personal (meeting);
