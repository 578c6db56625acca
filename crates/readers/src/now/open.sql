-- What everybody has as open data, object by object: since when, when it was last otherwise, and whether it is no more.
create table if not exists now1_open (
    kind {text} not null,
    id {text} not null,
    within {text} not null, -- the meeting it stands in; `seats` for who sits where; or empty
    body {text} not null, -- whose it is, or empty
    matter {text} not null, -- the case of what was dealt with, or empty
    state {text} not null, -- PLANNED, CANCELLED, AGENDA or MINUTES of a meeting, or empty
    created {text} not null,
    modified {text} not null,
    gone bigint not null, -- 1 where it is no more, 2 where it never comes back
    digest {text} not null, -- of all it says, by the ids of its texts
    words {text} not null, -- the same wherever it stands in its paper
    primary key (kind, id)
);
create index if not exists now1_open_list on now1_open (kind, within, id);
create index if not exists now1_open_body on now1_open (kind, body, within, id);
create index if not exists now1_open_modified on now1_open (kind, modified);
create index if not exists now1_open_newest on now1_open (modified);
create index if not exists now1_open_within on now1_open (within);
create index if not exists now1_open_matter on now1_open (matter, kind, id) where matter <> '';
-- What happened to a meeting's paper for everybody, step by step, and to which of its items.
create table if not exists now1_open_step (
    entry bigint not null,
    meeting {text} not null,
    body {text} not null,
    at {text} not null,
    kind {text} not null,
    primary key (entry, meeting)
);
create index if not exists now1_open_step_body on now1_open_step (body, entry);
create index if not exists now1_open_step_meeting on now1_open_step (meeting, entry);
create table if not exists now1_open_step_item (
    entry bigint not null,
    meeting {text} not null,
    item {text} not null,
    matter {text} not null, -- or empty
    primary key (entry, meeting, item)
);
create index if not exists now1_open_step_matter on now1_open_step_item (matter, entry) where matter <> '';
-- Items that everybody read on an agenda and that were taken off it, and attachments that everybody read and that went alone.
create table if not exists now1_open_off (
    entry bigint not null,
    meeting {text} not null,
    item {text} not null, -- or empty: the attachment lay beside the meeting as a whole
    attachment {text} not null, -- that went alone; empty where the item was taken off
    matter {text} not null, -- or empty
    at {text} not null,
    actor {text} not null, -- or empty
    place bigint not null,
    number {text} not null, -- that it had there
    open bigint not null, -- 1 where everybody read all of it
    public_title {text} not null, -- of a closed one: a payload's id, or empty
    paper {text} not null, -- of an open one: what it said, by the ids of its texts; of one that was read in as closed its facts; or empty
    over bigint not null, -- 1 once it stood there again
    primary key (entry, meeting, item, attachment)
);
create index if not exists now1_open_off_item on now1_open_off (item, entry);
create index if not exists now1_open_off_meeting on now1_open_off (meeting, over);
