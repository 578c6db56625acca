year-report = Year report
year-report-of = { $name }: the year { $year }
year-report-others = Years of other bodies:
year-report-for-nobody = You have no role in a body whose year can be reported.
year-report-empty = Here stands what the body did in the year: meetings, decisions, follow-ups in time, the wheel and guests. There is nothing to count yet.
year-report-example = Try an example
year-report-invented = The figures are invented, and nothing of them is kept.
year-report-own = See the body’s own figures
year-report-first = Plan a meeting
year-report-pdf = The year on paper (PDF)
year-report-csv = The figures as a table (CSV)
year-report-hint = It is counted as you may see it today. The figures are the body’s; nothing is counted against a person.
year-report-as-of = As it stood { $day }.
year-what = What
year-before = { $year }, the year before
year-outcomes = Decisions by outcome
year-outcomes-sides = Number of items. An item can have several outcomes.
year-outcomes-none = No items were decided in the two years.
year-unsaid = Without an outcome in words
year-asked = What decisions asked for
year-asked-sides = Number of follow-ups from the year’s meetings.
year-asked-none = Decisions asked for nothing in the two years.
year-in-time = Done in time
year-late = Done too late
year-done-before = Done before it was written down here
year-open = Open
year-overdue = Open and overdue
year-dropped = Dropped
year-duties = Standing duty
year-wheel-part = The year wheel
year-wheel-sides = How often something was to be dealt with.
year-wheel-none = Nothing stood on the wheel in the two years.
year-wheel-in-time = Dealt with in time
year-wheel-late = Dealt with too late
year-wheel-missed = Missed
year-wheel-on-way = On its way
year-wheel-noted = For information
year-months = Meetings month by month
year-months-sides = Number of meetings held.
year-months-none = No meetings were held in the two years.
year-held = { $count ->
    [one] 1 meeting was held.
   *[other] { $count } meetings were held.
}
year-decided = { $count ->
    [one] 1 item was decided.
   *[other] { $count } items were decided.
}
year-called-off = { $count ->
    [one] 1 meeting was called off.
   *[other] { $count } meetings were called off.
}
year-ahead = { $count ->
    [one] 1 meeting is to come.
   *[other] { $count } meetings are to come.
}
year-undecided = { $count ->
    [one] 1 item has no decision.
   *[other] { $count } items have no decision.
}
year-guests = { $count ->
    [one] 1 guest came.
   *[other] { $count } guests came.
}
year-guests-ahead = { $count ->
    [one] 1 guest is to come.
   *[other] { $count } guests are to come.
}
year-report-attach-hint = The year with drawings and tables, as the figures are today, becomes an attachment.
