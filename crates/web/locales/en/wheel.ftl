year-wheel = Year wheel
wheel-of-year = Year wheel { $year }: { $name }
wheel-others = Other year wheels:
wheel-for-nobody = You have no role at a body with a year wheel. Ask the agenda editor if you need one.
wheel-empty = The year wheel gathers what comes back every year, and proposes the items in time for each meeting.
wheel-nothing = Nothing stands in it yet.
wheel-first = Add the first activity
wheel-example = Try an example
wheel-turn = Choose year and division
wheel-by-months = Show by months
wheel-by-quarters = Show by quarters
wheel-add = Add an activity
wheel-mend = Change: { $title }
wheel-change = Change
wheel-undo = Undo the last change
wheel-count = { $count ->
    [0] No activities this year.
    [one] 1 activity.
   *[other] { $count } activities.
}
wheel-count-kept = { $count } kept.
wheel-count-missed = { $count } missed.
wheel-list = The year wheel as a list
wheel-nothing-then = Nothing.
wheel-once = One-off
wheel-internal = Not for the public
wheel-kept = Dealt with { $day }
wheel-kept-late = Dealt with too late, { $day }
wheel-missed = Missed
wheel-on-agenda = On the agenda: { $body } { $day }
wheel-no-meeting = { $body } does not meet in time
wheel-none-planned = { $body } has no meetings planned. Plan the year's meetings.
wheel-none-planned-after = { $body } has no meetings planned after { $day }. Plan the year's meetings.
wheel-too-late = Too late for that agenda: only as an addition
wheel-begin = To be prepared from { $begin }, ready for the agenda { $ready }
wheel-begin-now = To be prepared now
because-wheel = The year wheel: { $name }, { $when }. Dealt with by { $way }. Due { $last }.
wheel-offered = From the year wheel
wheel-offered-tight = A body on the route does not meet in time
wheel-take = Take the year wheel along
wheel-pdf-a4 = To hang up, A4 (PDF)
wheel-pdf-a3 = To hang up, A3 (PDF)
wheel-csv = As a table (CSV)
wheel-ics = As a calendar (iCalendar)
wheel-ics-hint = The calendar has what has days or a week. What is known only by its month or quarter is not in it.
wheel-versions = Versions
wheel-versions-of = Versions of the year wheel: { $name }
wheel-version = Version { $number } as of { $day }
wheel-no-version = There is no version yet.
wheel-versions-none = There is no version yet. A version holds on to the year wheel as it stands, so that one can see what changed since.
wheel-versions-see = Versions and differences
wheel-now = As it is now
wheel-differences = Differences in { $year }
wheel-from = From
wheel-to = To
wheel-compare = Compare
wheel-no-differences = No differences.
wheel-added = Added
wheel-removed = Removed
wheel-moved = Moved
wheel-reworded = Reworded
wheel-was = Before: { $text }
wheel-make-version = Make a version
wheel-make-version-hint = The year wheel gets a number and a day. It can still be changed afterwards.
wheel-as-of = As of
wheel-note = Note
wheel-decision = Decided with the item
wheel-no-decision = Without a decision
wheel-more = More
wheel-copy = Copy to the next year
wheel-copy-of = The year wheel in { $year }: { $name }
wheel-copy-lead = What comes every year moves by itself. Choose the one-off activities to take along; nothing counts until you copy.
wheel-copy-once = One-off in { $year }
wheel-copy-none = Nothing one-off comes this year.
wheel-copy-there = Stands in { $year } already.
wheel-copy-take = Take along. This year: { $when }
wheel-copy-then = When in { $year }
wheel-copy-do = Copy what is chosen to { $year }
wheel-copy-yearly = Comes every year
wheel-not-then = Does not come
wheel-table = Read a table in
wheel-table-of = Read a table into the year wheel: { $name }
wheel-table-lead = Paste a table from a spreadsheet. You see what each line becomes before anything is kept.
wheel-table-text = The table
wheel-table-hint = The first line names the columns: { $columns }. Lines with the same activity become one. Several bodies are written in order with > between them. The text of a calendar file (iCalendar) can be put in instead: its events in the year of the wheel become lines.
wheel-table-understood = Understood: { $when }
wheel-table-keep = Put everything on the year wheel
wheel-table-no-title = The line lacks an activity.
wheel-table-no-days = “{ $text }” is no number of days.
wheel-table-no-year = “{ $text }” is no year. Write 2031 or +1.
wheel-table-no-person = “{ $name }” is not in the register of people. Write the name as it stands there, or leave the field empty.
wheel-table-no-body = “{ $name }” is no body here. Write the name as it stands on the body's page.
wheel-table-disagrees = An earlier line of the same activity says something else in the column “{ $column }”. Write the same, or leave the field empty.
wheel-table-too-long = A table has at most { $most } lines. Divide it.
wheel-table-known = There already
wheel-table-all-known = Everything in the table is on the wheel already; there is nothing to add.
wheel-calendar-empty = The calendar has no events in the year that is shown. Choose another year on the wheel and try again.
wheel-no-time = “{ $line }” cannot be read as a time.
wheel-no-such-day = “{ $line }” is a day that does not exist.
wheel-more-lines = { $count ->
    [one] And 1 more line.
   *[other] And { $count } more lines.
}
wheel-times-are = Times are written in Danish: “ultimo marts”, “første onsdag i måneden”, “uge 34”, “juni” or “15. marts 2031”.
wheel-read = Read the year wheel in
wheel-see = See the year wheel
wheel-read-of = Read a year wheel in: { $name }
wheel-read-from = The year wheel in the appendix of { $day }
wheel-read-count = { $count ->
    [one] has 1 occurrence,
   *[other] has { $count } occurrences,
}
wheel-read-once = { $count ->
    [0] none of them one-off.
   *[other] { $count } of them one-off.
}
wheel-read-guessed = { $count ->
    [one] 1 quarter is guessed from the texts. Please look at the times.
   *[other] { $count } quarters are guessed from the texts. Please look at the times.
}
wheel-read-known = { $count ->
    [one] 1 activity of the appendix stands on the year wheel already.
   *[other] { $count } activities of the appendix stand on the year wheel already.
}
wheel-read-all = Everything in the appendix stands on the year wheel.
wheel-read-handled = { $name } deals with the activities, and they are proposed for its agendas
wheel-read-take = Take along
wheel-read-is-guessed = The quarter is guessed.
wheel-read-keep = Put what is chosen on the year wheel
wheel-title = Activity
wheel-times = When
wheel-times-hint = A time on each line, in Danish: “ultimo marts” (end of March), “første onsdag i måneden” (first Wednesday of the month), “uge 34” (week 34), “juni”. With a year it comes that year only.
wheel-times-more = How times are written
wheel-times-rule = Every year: 15. marts, primo juni, medio juni, ultimo juni, sidste fredag i juni, første onsdag i måneden, uge 34, juni, 2. kvartal. What is told as of a day is dealt with afterwards: pr. ultimo marts. A last year stands at the end: ultimo marts til 2031.
wheel-times-once = Once: 15. marts 2031, 6.-7. juni 2031, uge 34 2031, juni 2031, 2. kvartal 2031.
wheel-times-words = Other words for just that time stand after a bar: pr. ultimo marts | Budgetopfølgning pr. ultimo marts
wheel-times-years = If it is about another year, that stands after another bar: juni | Budget for næste år | +1
wheel-area = Area
wheel-owner = Prepared by
wheel-nobody = Not chosen
wheel-route = Dealt with by
wheel-route-hint = The last body decides; the others deal with it first, in order. Without a body it is proposed for no agenda.
wheel-station = Body { $count }
wheel-no-body = None
wheel-lead = Working days to prepare
wheel-lead-hint = Counted back from the day on which the first agenda goes out.
wheel-is-internal = Not for the public, even when the year wheel is public
wheel-remove = Take off the year wheel
wheel-remove-hint = Can be undone on the year wheel's page. Versions that were made keep it.
wheel-attach = Put with the agenda
wheel-attach-to = With which item?
wheel-attach-hint = The year wheel as it is now becomes an attachment to hang up. What is not for the public is left out.
wheel-is-shown = Everybody can see the year wheel.
wheel-is-hidden = Only members and secretariat can see the year wheel.
wheel-show = Show it to everybody
wheel-hide = No longer show it to everybody
quarter-number = { $count ->
    [1] 1st quarter
    [2] 2nd quarter
    [3] 3rd quarter
   *[other] { $count }th quarter
}
refused-no-such-activity = The activity is no longer on the year wheel. Reload the page.
refused-already-on-wheel = It is on the year wheel already. Reload the page.
refused-no-occurrence = An activity needs at least one time. Write one on each line.
refused-too-much-on-wheel = An activity has at most { $each } times, and a year wheel at most { $most }. Gather them in rules such as “første onsdag i måneden”.
refused-no-such-time = There is no such time. Write “ultimo marts” or “15. marts 2031”.
refused-route-twice = A body stands twice on the route. Choose each body once.
refused-nothing-to-undo = There is nothing to undo. Reload the page to see what holds now.
refused-nothing-to-copy = Nothing is chosen. Tick what is to be taken along.
refused-wheel-is-empty = There is nothing to put on the year wheel or to hold on to. Add or choose an activity.
refused-not-on-route = The body does not deal with the activity. Change the activity's route, or choose a meeting of a body on it.
refused-turn-stands = It stands on an agenda of the body already. Take the item off there first.
refused-turn-is-done = The body has decided on it already. See the decision in the minutes.
unreadable-lead = Write a number of working days between 0 and 250.
wheel-found = { $count ->
    [one] An appendix is a year wheel with 1 occurrence.
   *[other] An appendix is a year wheel with { $count } occurrences.
}
refused-wheel-not-approved = The decision of that item approves nothing. Choose the item where the year wheel was approved, or none.
