rolling-list = Rolling list
rolling-list-of = Rolling list: { $name }
rolling-empty = Topics, events and guests are gathered here, so that the coming agendas fill themselves. There is nothing yet.
rolling-first = Write the first topic
rolling-example = Try an example
rolling-list-lead = Topics, events and guests for the coming meetings. Agendas are filled from here until they are locked.
rolling-list-for-nobody = You have no role at a body with a rolling list. Ask the agenda editor if you need one.
rolling-list-step = Open the list
other-lists = Other lists:
topics-to-come = Topics for coming meetings
topics-to-come-none = There are no topics yet. Write the first below, or confirm those that a meeting names.
topics-to-come-nothing = There are no topics yet.
rolling-nothing = Nothing stands on the list yet.
lines-to-settle = To be settled
lines-to-settle-hint = Fills “Øvrige punkter til behandling” in the review.
lines-coming = Coming meetings and events
lines-coming-hint = Fills “Kommende møder, aktiviteter samt formål” with day and purpose.
lines-none = There are no lines; a dash will stand under the heading.
new-line = New line
add-line = Add the line
line-text = What is it about?
line-kind = Where does it belong?
kind-topic = Topic to deal with
kind-to-settle = To be settled
kind-coming = Meeting or event
line-date = Day (may be left out)
line-purpose = Purpose (may be left out)
line-standing = Always on the agenda
always-on = Always on
why-here = Why here:
line-from-meeting = named at the meeting of { $day }
line-from-closed = From a closed item: does not come on by itself
line-day-is-over = The day is over: give it a new one, or strike the line
on-agenda-of = On the agenda of { $day }
take-back = Take off the agenda
which-meeting = Meeting
placed-as = Put on as
placed-as-matter = A matter under “Punkter til behandling”
placed-as-item = An item of its own
placed-title-hint = Used when it becomes an item of its own.
mend-line = Mend or strike
strike-reason = Why is it struck?
strike-line = Strike the line
restore-line = Take up again
line-done = Dealt with
line-struck = Struck: { $reason }
line-over = Over
closed-lines = { $count ->
    [one] 1 closed line
   *[other] { $count } closed lines
}
guest-days-without-meeting = { $count ->
    [one] A guest is wanted on a day without a meeting
   *[other] Guests are wanted on { $count } days without a meeting
}
create-meeting = Create meeting
wanted-guests-none = No guests are wanted.
want-guest = Want a guest
guest-topic = For the topic
no-topic = No topic in particular
guest-person = Person
guest-not-registered = Not in the register: write the name
guest-name = Name, if the person is not in the register
guest-wanted = Wanted
guest-invited = Invited
guest-was-there = Was there
guest-dropped = No longer wanted
guest-came-along = The meeting was moved from { $day }; the guest came along. Ask whether the day suits.
guest-needs-day = The meeting of { $day } is without the guest. Give a new day.
guest-choose = Choose – or write a new guest below
guest-new = New guest: name
guest-new-hint = A new guest is put into the register of people when you invite. Without a mail address the guest gets no invitation by mail.
guest-alike = Known already. Is it the same person?
guest-is-new = No, it is another with the same name or mail
guest-is-known = Known already: { $names }. Say below the name whether it is the same person, and send again.
guest-nobody = Choose a guest from the list, or write the name of a new one, and send again.
invite-to-meeting = Invite to the meeting
drop-guest = No longer wanted
past-guests = { $count ->
    [one] 1 earlier guest
   *[other] { $count } earlier guests
}
guest-planner = Spread guests over the meetings
guest-planner-hint = Whoever has not been there for longest is proposed first. Nobody is proposed twice before everybody has been once.
circle-none = Choose who is to be spread over the coming meetings.
join-circle = Add or mend a person
leave-circle = Spread no longer
not-before = Not before (may be left out)
not-on = Not on these days (may be left out)
not-on-hint = Write days with commas between, such as 21-08-2030, 4-9-2030.
wish-not-before = not before { $day }
wish-not-on = not { $days }
was-here-last = Was there last on { $day }
was-never-here = Has not been there
planner-proposes = Proposal
planner-proposes-nothing = There are no free coming meetings for those whose turn it is.
planner-for-editor = The agenda editor invites the guests.
confirm-planned = Invite those chosen

agenda-sources = From the sources
agenda-sources-lead = The items are filled from the rolling list, guests, follow-ups and the review until the agenda is locked. What you wrote by hand is left alone.
agenda-sources-news = { $count ->
    [one] 1 section has news from its sources.
   *[other] { $count } sections have news from their sources.
}
agenda-fill = Fill the agenda from its sources
agenda-filled = Every section follows its sources.
section-by-hand = Written by hand
take-proposal = Take the proposal instead
source-none = There is nothing from the sources; a dash will stand in the section.
because-reviewed = paper of a body you follow
because-to-settle = to be settled
because-coming = coming event
because-coming-on = comes on { $day }
because-standing = always on
because-put-here = put on this agenda
because-on-the-day = planned for the day of the meeting
because-guest = invited guest
because-follow-up = follow-up that waits for you
because-follow-up-due = follow-up due { $day }
because-later = on the list for later
because-later-on = on the list for { $day }

confirm-all = Confirm everything as read
owner-for-all-hint = The follow-ups can be handed on afterwards.
confirm-all-hint = What was confirmed or dismissed by itself already is left alone. What you mend in a suggestion below counts only when you confirm that one by itself.
line-suggestions = { $count ->
    [0] No lines for the rolling list wait
    [one] 1 line for the rolling list
   *[other] { $count } lines for the rolling list
}
line-suggestions-standing = { $count ->
    [one] 1 is always on.
   *[other] { $count } are always on.
}
confirm-line = Put on the list
dismiss-line = Does not belong on the list
visit-suggestions = { $count ->
    [0] No guests wait
    [one] 1 guest visit
   *[other] { $count } guest visits
}
visit-suggestions-days = { $count ->
    [one] On 1 day.
   *[other] On { $count } days.
}
confirm-visit = Want the guest
confirm-visit-paid = Note that the guest was there
dismiss-visit = Is no guest
visit-at-meeting = Was at the meeting itself
visit-without-meeting = There is no meeting that day.
rolling-from-meeting = { $count ->
    [0] Nothing from the meeting is on the rolling list yet.
    [one] 1 line or guest from the meeting is on the rolling list.
   *[other] { $count } lines and guests from the meeting are on the rolling list.
}
to-rolling-list = Go to the rolling list
body-made-known = { $name } (is made known)
guest-day-waits = Guest without a meeting

refused-no-such-line = The line is no longer on the rolling list. Reload the page.
refused-already-listed = It is confirmed or dismissed already. See the rolling list.
refused-line-is-closed = The line is struck or dealt with. Take it up again first.
refused-line-is-open = The line is on the list already. Reload the page.
refused-line-stands-on-agenda = The line stands on an agenda. Take it off the agenda first.
refused-stands-as-item = The line is an item of its own. Take the item off on the agenda's page, and the line comes back.
refused-stands-nowhere = The line stands on no agenda. Reload the page; put it on an agenda first.
refused-only-topics-are-placed = Only topics are put on an agenda; other lines fill their heading by themselves. Mend the line's kind first.
refused-only-topics-stand = Only a topic can always be on the agenda. Choose “Topic to deal with”.
refused-standing-has-no-day = A topic that is always on has no day. Delete the day, or untick “Always on”.
refused-no-such-visit = The guest is no longer on the list. Reload the page.
refused-no-guest = Choose a person, or write the guest's name.
refused-visit-is-over = The visit is over or no longer wanted. Want the guest again.
refused-guest-is-not-registered = Only people of the register are invited. Choose the person under “Mend or strike”.
refused-already-invited = The guest is invited. Call the guest off at the item first.
refused-not-in-circle = The person is not spread over the meetings. Reload the page.
refused-filled-no-more = The agenda is locked or released and is filled no more. Unlock it, or write in the item.
refused-twice-the-same = Two suggestions are for the same. Confirm them one by one.
