programmes = Day programmes
programmes-of = Day programmes: { $name }
programmes-others = Day programmes of other bodies:
programmes-for-nobody = You have no role in a body that plans days for others. Programmes that were sent to you stand on My page.
programmes-empty = Here a day is planned minute by minute, such as a managers’ forum: what happens when, who speaks, and when the day is over.
programmes-first = Begin a day programme
programmes-example = Try an example
programmes-undo = Undo the last change
programmes-coming = Days to come
programmes-none-coming = No days are planned.
programmes-past = Days that were
programmes-back = Back to the day programmes
programme = Programme
programme-new = New day programme
programme-new-lead = Say what is held and when. The slots come on the next page, and their times are worked out.
programme-begin = Begin the programme
programme-name = What is held?
programme-end = To be over at
programme-purpose = Purpose
programme-purpose-hint = Stands after the day on the agenda’s list of coming meetings and activities.
programme-draft = Draft
programme-settled = Decided { $day }
programme-sent = Sent { $day }
programme-sent-before = Changed since it was sent
programme-day-off = The day is no ordinary working day
programme-overrun = The time does not hold
programme-no-slots = There are no slots yet. Add the first one below.
programme-as-text = Slot by slot
programme-sending = Send out
programme-not-sent = The programme has not been sent to anybody yet.
programme-send-to = Who is to have it?
programme-send = Send the programme
programme-send-draft = It is sent by mail and calendar as it stands now. No meeting has decided it.
programme-send-hint = It is sent by mail and calendar as it stands now. Send it again if you change it.
programme-decided = Decision
programme-not-decided = No meeting has decided the programme yet.
programme-version = Version { $number }, decided { $day }
programme-adjusted = What the meeting adjusted
programme-decision = The decision
programme-settle = Keep as decided
programme-settle-hint = The programme is kept as it stands now. Change it first if the meeting adjusted it.
programme-settle-none = The programme can be kept once a meeting has decided it. Attach it to an item first.
programme-take = Take and attach
programme-pdf = The programme on paper (PDF)
programme-attach-to = Attach the programme to
programme-attach = Attach
programme-attach-hint = The programme is printed as it stands now and remembered as what lay before the meeting.
programme-day = The day
programme-change = Change day, time and place
programme-remove = Delete the programme
programme-planned-by = Planned by { $name }.
programme-read = Take it over
programme-read-of = Take a day programme over: { $name }
programme-read-from = The paper of { $day }
programme-read-open = The paper does not say when the last slot ends. It gets half an hour; change it afterwards.
programme-read-known = See the programme
programme-read-keep = Take the programme over
slots-csv = The slots as a table (CSV)
slots-table-read = Read the slots in
slots-table-hint = A line for each slot: { $columns }. Several speakers or points are parted by |. The slots of the table take the place of those of the day. Where anything in the table is wrong, nothing is read in.
slots-table-empty = The table has no slots. Write a line for each.
slots-cell-no-length = Line { $row }: “{ $value }” in “{ $column }” is no number of minutes from 1 to 720.
slots-cell-no-time = Line { $row }: “{ $value }” in “{ $column }” is no time of day.
programme-again = Make a new day like this one
programme-again-lead = The day begins with the slots of { $name }. Choose a new date.
slot-break = Break
slot-late = Begins { $minutes } min. after { $time }
slot-minutes = Lasts (minutes)
slot-fixed = Not before
slot-title = What happens?
slot-speakers = By
slot-speakers-hint = Several are parted by a semicolon.
slot-points = Points, one on each line
slot-change = Change or move
slot-up = Move up
slot-down = Move down
slot-drop = Take out
slot-new = New slot
slot-add = Add the slot
send-to-body = { $name } ({ $count })
send-to-levels = Leaders from level 4 to { $level } ({ $count })
sent-to-levels = Leaders from level 4 to { $level }
sent-as-it-stands = Sent { $day }, as it stands now
sent-otherwise = Sent { $day }, changed since
step-programme = See the programme
programme-for-you = You take part in the day
refused-no-such-programme = The programme is no longer there. Go back to the day programmes.
refused-programme-stands = The programme is there already. Find it in the list of day programmes.
refused-too-many-programmes = A body can have at most { $most } day programmes. Delete some of the old ones.
refused-no-such-slot = The slot was moved or taken out. Look at the programme and try again.
refused-no-slots = The programme has no slots yet. Add at least one.
refused-too-many-slots = At most { $most } slots fit in a day. Put some of them together.
refused-too-many-points = At most { $most } speakers and { $most } lines can stand under a slot. Divide it into two.
refused-no-length = A slot lasts from 1 to { $most } minutes. Say how long it lasts.
refused-past-midnight = The day would only be over after midnight. Make the slots shorter, or begin earlier.
refused-programme-not-settled = The item is not decided, or it was postponed or rejected. Choose the item where the programme was decided.
refused-programme-was-sent = The programme was sent out and cannot be deleted. Change it and send it again.
refused-nobody-to-send-to = Nobody would get it. Choose a body with members, or put positions on levels.
refused-sent-already = They have the programme as it stands now. Change it first if there is something new.
unreadable-readers = Choose who is to have the programme.
unreadable-minutes = Say how many minutes the slot lasts, as a whole number.
programme-found = { $count ->
    [one] The paper has a day programme with 1 slot.
   *[other] The paper has a day programme with { $count } slots.
}
programme-read-count = { $count ->
    [one] has a day programme with 1 slot.
   *[other] has a day programme with { $count } slots.
}
slot-free = { $count ->
    [one] 1 minute before it is free
   *[other] { $count } minutes before it are free
}
programme-over = { $count ->
    [one] The day is over 1 minute too late.
   *[other] The day is over { $count } minutes too late.
}
slot-by = v. { $name }
programmes-table = All days as a table
programmes-csv = Get the days with their slots (CSV)
programmes-table-text = The table
programmes-table-hint = A line for each slot of the day: { $columns }. The same event on the same day is the same programme; several speakers and points are parted by |.
programmes-table-read = Read the days in
programmes-table-nothing = The table says nothing that does not stand here already. The columns are: { $columns }.
