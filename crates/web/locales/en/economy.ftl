economy = Economy
economy-of = Economy: { $name }
economy-others = Other bodies' economy:
economy-for-nobody = You have no role in a body that follows the economy. Ask the agenda editor if one is missing.
economy-empty = The budget is followed here through the year, and the agenda's item on the economy writes itself from the latest review.
economy-first = Read in the first budget review
economy-example = Try an example
economy-undo = Undo the last change
economy-reviews = Choose a budget review
economy-upload = Read in a budget review
economy-upload-lead = Choose the table that the finance system has written. You see what it says before anything is kept.
economy-waits = You have a table that is not kept yet: { $file }
economy-waits-go = Go on with it
economy-as-of = The figures are as of
economy-as-of-hint = Usually the last day of a month. Figures of the same day are replaced, and remarks on them stay.
economy-as-of-wrong = Choose the day the figures are of. It cannot be after today.
economy-file = The table
economy-file-hint = Excel, OpenDocument or CSV. One of the first rows must name the columns.
economy-read = Read the table
economy-no-columns = None of the first rows names at least three columns. Put the names of the columns above the figures and try again.
economy-too-large = The table is too large. At most 50,000 rows are read. Fetch the figures in fewer rows, for instance by policy area.
economy-wrong-kind = The file is no table. Save it as Excel or CSV and try again.
economy-columns = The table's columns
economy-of-file = Figures as of { $day } from
economy-sheet = sheet “{ $name }”
economy-understood = How the table is understood
economy-rows = { $count ->
    [one] Read from 1 row.
   *[other] Read from { $count } rows.
}
economy-areas = { $count ->
    [one] 1 area.
   *[other] { $count } areas.
}
economy-sums = { $count ->
    [0] The table has no sums to check.
    [one] 1 sum is checked.
   *[other] { $count } sums are checked.
}
economy-parts = { $count ->
    [one] 1 row that begins with “heraf” (of which) is part of the row above it and is not added.
   *[other] { $count } rows that begin with “heraf” (of which) are part of the row above them and are not added.
}
economy-missing = { $count ->
    [one] One area of the last budget review is not in the file. See whether the file is whole, or whether the area has another name now:
   *[other] { $count } areas of the last budget review are not in the file. See whether the file is whole, or whether the areas have other names now:
}
economy-table-total = In all: corrected budget { $corrected } kr., expected { $expected } kr., deviation { $deviation } kr.
economy-tick = Does the corrected budget hold them now?
economy-tick-hint = Tick the grants that you can see in the figures. The others stay on the list.
economy-keep = Keep the budget review
economy-wrong = The table cannot be used as it is
economy-wrong-lead = Nothing is kept. These are the first reasons; mend the table or choose other columns.
economy-row = Row
economy-column = Column
economy-choose = What stands in which column?
economy-choose-lead = The choice is remembered until next time.
economy-if-any = (if there is one)
economy-no-column = No column
economy-unit = The amounts are in
unit-kroner = kr.
unit-thousands = 1,000 kr.
unit-millions = million kr.
economy-try = Read again with these columns
economy-other-file = Choose another file
economy-sample = The first rows
economy-area = Area
economy-original = Original budget
economy-corrected = Corrected budget
economy-spent = Spent
economy-expected = Expected
economy-deviation = Deviation
economy-last-deviation = Deviation last time
economy-since-last = Changed since last time
economy-total = In all
economy-thousands = Amounts in 1,000 kr. The deviation is what is expected against the corrected budget.
economy-against = Compared with { $day }.
economy-gone = No longer there:
economy-lead-more = Overspending of { $amount } million kr. is expected in all against the corrected budget of { $budget } million kr.
economy-lead-less = Underspending of { $amount } million kr. is expected in all against the corrected budget of { $budget } million kr.
economy-lead-even = Balance with the corrected budget of { $budget } million kr. is expected in all.
economy-drawing = Deviations as of { $day }
economy-sides = Right of the line: overspending. Left: underspending. Million kr.
economy-bars-now = As of { $day }
economy-bars-last = As of { $day }, the last review
economy-notes = Remarks
economy-note = Remark
economy-note-write = Write a remark
economy-note-on = On
economy-note-whole = The whole
economy-note-hint = It goes along on the agenda. An empty field takes away the one that stands.
economy-no-review = There is no budget review yet.
economy-take = Fetch the review
economy-pdf = With drawing and table (PDF)
economy-csv = As a table (CSV)
economy-attach = Put with the agenda
economy-attach-to = With which item?
economy-attach-hint = The review with its drawing and table, as it is now, becomes an attachment.
economy-remove = Remove the review
economy-remove-it = Remove the review as of { $day }
economy-remove-hint = Can be undone on this page.
main-overview = Main overview
budget-reviews = Budget reviews
budget-review-of = Budget review as of { $day }
budget-year = Budget year
budget-of = Budget { $from }–{ $to }
budget-timetable = Budget timetable
grants = Supplementary grants on their way
grants-lead = Decided, but not yet in the corrected budget.
grants-none = No grant waits.
grants-sum = In all { $amount } million kr.
grants-tick = The chosen ones are in the corrected budget now
grants-offered = Decisions that seem to grant money
grants-offered-lead = Write the amount and put the grant on the list, or say that the decision grants nothing.
grants-seen = { $count ->
    [one] 1 grant is in the corrected budget
   *[other] { $count } grants are in the corrected budget
}
grant-new = Add a grant
grant-title = Grant
grant-kroner = Amount in kr.
grant-kroner-hint = For instance 1.250.000. Write a minus in front where money is given back.
grant-day = Decided
grant-add = Put on the list
grant-confirm = Yes, it grants money
grant-dismiss = Grants nothing
grant-decision = The decision
grant-amount = { $amount } kr.
grant-year = Budget { $year }
grant-decided = decided { $day }
grant-seen = seen in the budget { $day }
timetable-none = There is no budget timetable yet. Add the first step.
step-new = Add a step to the budget timetable
step-mend-of = Mend: { $title }
step-change = Mend
step-title = Step
step-kind = Kind
step-task = Task
step-first-reading = First reading
step-second-reading = Second reading
step-negotiation = Negotiation
step-year = The budget's first year
step-year-hint = The three estimate years follow.
step-body = Dealt with by
step-no-body = No body
step-held = Key persons who must be there
step-held-hint = The time is held in their own calendars as long as it stands here.
step-holds = Holds { $names }
step-remove = Take off the timetable
step-remove-hint = Can be undone on the page of the economy.
against-nobody-works = No working day
against-too-close = { $days } days after the first reading; there must be at least 21 (rule 40)
against-before-first = Comes before the first reading (rule 40)
against-too-late = After 15 October (rule 40)
against-no-first = There is no first reading (rule 40)
against-not-planned = { $name } has no meetings planned that far
against-no-meeting = { $name } does not meet that day
against-held-twice = { $name } is held twice
against-busy = { $name } is taken: { $what }
because-budget-review = from the budget review as of { $day }
because-grants = grants that the corrected budget does not hold yet
because-timetable = from the budget timetable
calendar-hold = Budget: { $title }
wrong-no-column = Choose the column that is “{ $name }”.
wrong-column-twice = The column is chosen twice.
wrong-no-rows = There are no rows with amounts below the names of the columns.
wrong-too-many-areas = There are more than { $most } areas. Is it the right column?
wrong-no-area = The row has amounts but no area.
wrong-no-amount = “{ $text }” is no amount. Write for instance 1.234,5 or (1.000).
wrong-english-amount = “{ $text }” is written with English marks. Write { $danish }: a full stop between thousands and a comma before the øre. If the whole file is like that, save it with Danish numbers.
wrong-empty = The amount is missing.
wrong-deviation = The deviation is { $says }, but the row's amounts make { $is }.
wrong-sum = The sum is { $says }, but the rows make { $is }.
refused-no-figures = There are no figures to keep. Choose the table again.
refused-too-many-areas = A budget review has at most { $most } areas. Choose a column with fewer.
refused-area-twice = An area stands twice. Mend the table.
refused-no-such-budget-review = The budget review is no longer here. Reload the page.
refused-no-such-grant = Choose at least one grant that still waits. Reload the page if it is gone.
refused-grant-stands = It is said already what the decision grants. Reload the page.
refused-no-amount = A grant needs an amount that is not 0. Type the amount in kroner.
refused-no-such-budget-year = The budget year { $year } is too far from today. Choose one at most ten years away.
refused-no-such-budget-step = The step is no longer on the timetable. Reload the page.
refused-no-hour = Write when it begins: otherwise the whole day is held in the calendars.
refused-too-much-economy = At most { $most } of each kind are kept. Remove what is no longer used.
unreadable-amount = Write the amount as 1.250.000 or 1.250.000,50.
unreadable-year = Write the year with four digits.
unreadable-held = Choose the key persons again.
economy-far-from = The last review was { $total } in total. This is far from it: see whether the unit is right.
economy-unit-is-right = Yes, the unit is right
economy-unit-doubted = The figures are far from the last review. Choose another unit, or tick that it is right.
