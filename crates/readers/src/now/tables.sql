create table if not exists now1_municipality (
    municipality {text} primary key,
    name {text} not null -- a payload's id
);
create table if not exists now1_administrator (
    place bigint not null primary key,
    person {text} not null,
    from_day {text} not null,
    until_day {text} not null -- or empty
);
create table if not exists now1_body (
    body {text} primary key,
    slug {text} not null unique,
    name {text} not null, -- a payload's id
    body_type {text} not null,
    moved bigint not null -- the newest entry by which what is listed of it may be otherwise
);
create index if not exists now1_body_moved on now1_body (moved);
create table if not exists now1_short_name (
    letters {text} not null,
    body {text} not null,
    primary key (letters, body)
);
create table if not exists now1_meeting (
    meeting {text} primary key,
    body {text} not null,
    slug {text} not null unique,
    date {text} not null, -- ISO, or empty
    start {text} not null, -- hh:mm, or empty
    year {text} not null,
    document {text} not null,
    edition bigint not null,
    entry bigint not null, -- the newest entry of its stream
    told bigint not null, -- the newest one by which what was given out may be otherwise
    at {text} not null, -- when that was written
    fingerprint {text} not null, -- its hash
    here bigint not null, -- 1 where it is planned and held here; the rest is empty where it is not
    settled bigint not null, -- 1 where nobody has to do anything more at it
    status {text} not null,
    agenda {text} not null,
    minutes {text} not null,
    published bigint not null, -- 1 where it is public, 2 where it was and was taken back
    signed bigint not null,
    signers bigint not null,
    meeting_kind {text} not null,
    begun {text} not null -- day and time of day at which it really began, or empty
);
create index if not exists now1_meeting_date on now1_meeting (date, start);
create index if not exists now1_meeting_body on now1_meeting (body, date);
create index if not exists now1_meeting_unsettled on now1_meeting (meeting) where here = 1 and settled = 0;
create index if not exists now1_meeting_sitting on now1_meeting (meeting) where here = 1 and status = 'IN_SESSION';
create index if not exists now1_meeting_unsigned on now1_meeting (meeting) where here = 1 and minutes = 'SENT_TO_SIGNATURE';
-- A face is the paper as it was given out (0) or as it is worked on (1).
create table if not exists now1_item (
    item {text} not null,
    face bigint not null,
    meeting {text} not null,
    place bigint not null,
    open bigint not null,
    case_id {text} not null, -- or empty
    title {text} not null, -- payloads' ids from here on, or empty
    facts {text} not null,
    outcomes {text} not null,
    ground {text} not null,
    public_title {text} not null,
    change {text} not null, -- since the version given out before: NEW, CHANGED, or empty
    public_change {text} not null, -- the same of what everybody reads of it; empty of a draft
    under_item {text} not null, -- the item it stands under, or empty
    review_on {text} not null, -- when its closing is looked at again, or empty
    primary key (item, face)
);
create index if not exists now1_item_review on now1_item (review_on) where review_on <> '';
create index if not exists now1_item_meeting on now1_item (meeting, face, place);
create index if not exists now1_item_case on now1_item (case_id);
create index if not exists now1_item_under on now1_item (under_item) where under_item <> '';
create table if not exists now1_attachment (
    attachment {text} not null,
    face bigint not null,
    item {text} not null,
    meeting {text} not null,
    place bigint not null,
    appendix bigint not null, -- its appendix's place, or -1
    file {text} not null, -- or empty
    review_on {text} not null, -- when its closing is looked at again, or empty
    primary key (attachment, face)
);
create index if not exists now1_attachment_review on now1_attachment (review_on) where review_on <> '';
create index if not exists now1_attachment_meeting on now1_attachment (meeting, face);
create table if not exists now1_part (
    meeting {text} not null,
    face bigint not null,
    place bigint not null,
    slot {text} not null,
    text {text} not null,
    primary key (meeting, face, place)
) {by_key};
create table if not exists now1_grant (
    thing {text} not null,
    audience {text} not null,
    sight bigint not null,
    from_at {text} not null,
    until_at {text} not null,
    source {text} not null -- the meeting or follow-up that gives it
);
create index if not exists now1_grant_thing on now1_grant (thing, audience);
create index if not exists now1_grant_source on now1_grant (source);
create index if not exists now1_grant_from on now1_grant (audience, from_at);
-- Most grants end never.
create index if not exists now1_grant_until on now1_grant (audience, until_at) where until_at < '9999';
create table if not exists now1_audience (viewer {text} not null, audience {text} not null, primary key (viewer, audience));
create table if not exists now1_bar (viewer {text} not null, thing {text} not null, primary key (viewer, thing));
create table if not exists now1_role (
    body {text} not null,
    person {text} not null,
    role {text} not null,
    from_day {text} not null,
    until_day {text} not null, -- or empty
    place bigint not null,
    primary key (body, place)
);
create index if not exists now1_role_person on now1_role (person);
-- Who is shut out of an item, was so when it was taken off, or was let in to it.
create table if not exists now1_recusal (
    meeting {text} not null,
    item {text} not null,
    person {text} not null,
    says {text} not null, -- OUT, OFF or IN
    primary key (meeting, item, person, says)
);
create index if not exists now1_recusal_person on now1_recusal (person);
-- Every root of a record that was given out, or sent to those who sign.
create table if not exists now1_seal (
    root {text} not null,
    entry bigint not null,
    meeting {text} not null,
    at {text} not null,
    kind {text} not null, -- IMPORTED, RELEASED, PUBLISHED or SENT
    given bigint not null, -- 1 where it is the paper that was given out
    primary key (root, entry)
);
create index if not exists now1_seal_meeting on now1_seal (meeting, entry);
-- Who is to sign the minutes, and who has, of every time they were sent.
create table if not exists now1_signature (
    meeting {text} not null,
    sent bigint not null, -- the entry of the root that is signed
    person {text} not null,
    name {text} not null, -- a payload's id, as they were called when it was sent; or empty
    entry bigint not null, -- 0 until it is signed, and the rest empty
    at {text} not null,
    method {text} not null,
    reservation {text} not null, -- a payload's id, or empty
    recalled {text} not null, -- when the minutes came back, or empty
    primary key (meeting, sent, person)
);
create table if not exists now1_follow_up (
    follow_up {text} primary key,
    body {text} not null,
    meeting {text} not null,
    item {text} not null,
    status {text} not null,
    kind {text} not null, -- empty where it was only suggested
    text {text} not null, -- a payload's id, or empty
    due {text} not null, -- ISO, or empty
    due_body {text} not null, -- or empty
    placed {text} not null, -- the meeting whose agenda it stands on, or empty
    entry bigint not null -- the newest entry of its stream
);
create index if not exists now1_follow_up_body on now1_follow_up (body);
create index if not exists now1_follow_up_closed on now1_follow_up (entry) where kind <> '' and status <> 'OPEN';
create index if not exists now1_follow_up_meeting on now1_follow_up (meeting);
create index if not exists now1_follow_up_item on now1_follow_up (item);
create index if not exists now1_follow_up_open on now1_follow_up (status, due);
create table if not exists now1_follow_up_part (
    follow_up {text} not null,
    part bigint not null, -- its number, counted from 0
    owner {text} not null, -- a person's id, or `position:` and a position's
    done bigint not null,
    text {text} not null, -- a payload's id, or empty where it is the whole
    due {text} not null, -- ISO, or empty where it is due with the whole
    under {text} not null, -- the number of the part it was split off from, or empty
    given_by {text} not null, -- who gave it, until it is accepted; or empty
    climbed {text} not null, -- the positions told that it is late, `chair` for the chair, each after a blank
    wish {text} not null, -- another day that is asked for, ISO, or empty
    wish_reason {text} not null, -- why: a payload's id, or empty
    declined {text} not null, -- why not, once it was declined: a payload's id, or empty
    primary key (follow_up, part)
);
create index if not exists now1_follow_up_part_owner on now1_follow_up_part (owner, done);
-- What happened to a follow-up, entry by entry.
create table if not exists now1_follow_up_step (
    follow_up {text} not null,
    entry bigint not null,
    at {text} not null,
    actor {text} not null, -- or empty
    kind {text} not null,
    text {text} not null, -- a payload's id, or empty
    owner {text} not null, -- whose part it is about, or empty
    due {text} not null, -- the new day, or that of the meeting it was put on, or empty
    meeting {text} not null, -- the meeting it was put on, came back from or goes on to, or empty
    link {text} not null, -- a payload's id: where what was shown can be read; or empty
    file {text} not null, -- a file's id: what shows it; or empty
    primary key (follow_up, entry)
);
