-- An item that is proposed to a body, from its first word to the decision.
create table if not exists now1_proposal (
    item {text} primary key,
    case_id {text} not null,
    body {text} not null,
    kind {text} not null,
    status {text} not null,
    author {text} not null, -- or empty
    approver {text} not null, -- or empty
    title {text} not null, -- a payload's id
    open bigint not null,
    meeting {text} not null, -- the agenda it stands on, or empty
    until {text} not null, -- not before this meeting, or empty
    after {text} not null, -- the meeting whose decision left it here, or empty
    left_by {text} not null, -- the meeting whose minutes left it where it waits or stands, or empty
    left_as {text} not null, -- the item there, or empty
    at {text} not null, -- since when it is as it is
    reason {text} not null, -- why it is as it is: a payload's id, or empty
    reading bigint not null, -- which reading of its matter, or 0
    earliest {text} not null -- not read before this day, or empty
);
create index if not exists now1_proposal_body on now1_proposal (body, status);
create index if not exists now1_proposal_author on now1_proposal (author, status);
create index if not exists now1_proposal_approver on now1_proposal (approver, status);
create index if not exists now1_proposal_case on now1_proposal (case_id);
-- Items of meetings, each with the one that its matter went on as.
create table if not exists now1_went_on (
    case_id {text} not null,
    earlier {text} not null,
    item {text} not null,
    primary key (earlier, item)
);
create index if not exists now1_went_on_case on now1_went_on (case_id);
create table if not exists now1_proposal_attachment (
    attachment {text} primary key,
    item {text} not null,
    case_id {text} not null,
    line {text} not null,
    file {text} not null -- or empty
);
create index if not exists now1_proposal_attachment_item on now1_proposal_attachment (item);
create index if not exists now1_proposal_attachment_case on now1_proposal_attachment (case_id);
-- What happened to a proposal, entry by entry.
create table if not exists now1_proposal_step (
    entry bigint primary key,
    item {text} not null,
    at {text} not null,
    actor {text} not null, -- or empty
    kind {text} not null,
    text {text} not null, -- a payload's id, or empty
    person {text} not null, -- whom it went to, or empty
    meeting {text} not null -- where it was placed, or empty
);
create index if not exists now1_proposal_step_item on now1_proposal_step (item, entry);
-- Every writing of every part of an item, on its way and on its agenda.
create table if not exists now1_writing (
    item {text} not null,
    entry bigint not null,
    place bigint not null,
    at {text} not null,
    actor {text} not null, -- or empty
    part {text} not null,
    text {text} not null,
    primary key (item, entry, place)
) {by_key};
