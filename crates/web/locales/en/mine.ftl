is-late = Late
step-open = Open
waits-for-answer = Say yes or no to { $what }
late-with-others = Late with { $names }
refused-happens-by-itself = The program does that by itself once the meeting is called off or the decision is recorded. Postpone or close the follow-up if it is urgent.
owner-for-all = { $count ->
    [one] Who is to have the suggestion that names nobody?
   *[other] Who is to have the { $count } suggestions that name nobody?
}
step-moved-on = Goes on to the meeting of { $day }
source-decision = Decision
source-letter = Letter
source-question = Question
source-other = Source
chair-answers = { $name } answers for the whole as chair.
parts-done = { $done } of { $count } parts are done.
production-deadline = The text is to be ready by { $day }: { $count } working days before the agenda of the meeting of { $meeting } goes out on { $out }. The deadline is set for { $body }; Saturdays, Sundays and holidays count by its rules.

suggested-follow-ups = { $count ->
    [one] 1 follow-up
   *[other] { $count } follow-ups
}
suggested-lines = { $count ->
    [one] 1 line for the rolling list
   *[other] { $count } lines for the rolling list
}
suggested-visits = { $count ->
    [one] 1 guest
   *[other] { $count } guests
}
items-not-filed = { $count ->
    [one] 1 item is not filed
   *[other] { $count } items are not filed
}
not-filed-since = The oldest meeting is of { $day }
items-held-back = { $count ->
    [one] 1 item is held back until the parties are told
   *[other] { $count } items are held back until the parties are told
}
decisions-untold = { $count ->
    [one] Of 1 closed decision nothing is told, nor said why not
   *[other] Of { $count } closed decisions nothing is told, nor said why not
}
step-file = File it
step-tell = Tell them
agenda-to-come = The agenda can be read
refused-review-is-over = The day on which the closing is looked at again is over. Choose { $day } or later, or leave the field empty.
owners-together = Several together
owners-people = People
mend-closing = Change the closing
ground-hint = The paragraph, such as “Styrelseslovens § 10”, or the reason in at least ten characters.
held-back-found = { $count ->
    [one] Read in and held back: one place must not become public
   *[other] Read in and held back: { $count } places must not become public
}
step-look-through = Look at the places

next-steps = Getting started
next-steps-text = What a new municipality needs next. The list goes when all of it is done.
next-done = done
next-away = Do not show the list again
next-people = Enter the people
next-people-hint = Members, secretaries and case officers: one at a time, or the whole table at once. Each gets a link to choose a password.
next-body = Make a body
next-body-hint = The direktion or a committee, from a template that can be changed.
next-members = Give the body members
next-members-hint = Chair, members, agenda editor and minute taker, each from a day.
next-template = Adapt the template
next-template-hint = The standing items, sections and sentences that every agenda begins with.
next-meetings = Plan the year's meetings
next-meetings-hint = The agenda editor does it: give somebody that role if nobody has it.
prepare-for-body = To prepare for the year wheel of { $body }; dealt with on { $day }
step-prepare = Prepare the item
hold-for-you = { $body } holds your time in the budget's timetable
forum-you-are-there = You are there for us
forum-note-missing = Held; nobody has written what was brought home
step-write-home = Write it
