-- Lines of rolling lists and wanted guests: who may see which. What they say stands in the journal.
create table if not exists now1_rolling_line (
    line {text} primary key,
    body {text} not null,
    item {text} not null -- the item it comes from, or empty
);
create index if not exists now1_rolling_line_body on now1_rolling_line (body);
create index if not exists now1_rolling_line_item on now1_rolling_line (item);
create table if not exists now1_wanted (
    visit {text} primary key,
    body {text} not null,
    item {text} not null -- the item whose paper names the guest, or empty
);
create index if not exists now1_wanted_body on now1_wanted (body);
create index if not exists now1_wanted_item on now1_wanted (item);
-- Guests invited to meetings held here.
create table if not exists now1_guest (
    meeting {text} not null,
    item {text} not null,
    person {text} not null,
    place bigint not null,
    primary key (meeting, place)
);
create index if not exists now1_guest_person on now1_guest (person);
