my-calendar = My calendar
my-calendar-lead = Follow your meetings and your times as a guest in your own calendar. Changes come by themselves.
my-calendar-drawn = Copy the address now and put it into your calendar under “subscribe to a calendar”. It is shown this once only.
my-calendar-address = Your calendar's address
my-calendar-since = Your calendar has had an address since { $day }.
my-calendar-none = Your calendar has no address yet.
my-calendar-give = Make an address
my-calendar-again = Make a new address instead
my-calendar-take = Take the address back
my-calendar-secret = Whoever has the address can see when you have meetings. Take it back if others got it; that works at once.
plan-year = Plan the meetings of a year
plan-year-lead = Choose the weekday and the rhythm. You see the days first; holidays and free weeks are left out, and you can add and remove days.
plan-year-choose = The chosen days become meetings, each with the body's standing items.
weekday = Weekday
every-weeks = Every … weeks
first-day = First day
last-day = Last day
free-weeks = Weeks without meetings
free-weeks-hint = Week numbers, such as 7, 28-31, 42.
plan-year-none = The weekday falls on no date between the first and the last day. Choose another day or a longer time.
show-days = Show the days
days-of-plan = { $count ->
    [one] One day in the plan
   *[other] { $count } days in the plan
}
week-number = week { $week }
free-holiday = Holiday
free-week = Week without meetings
plan-these = Plan the chosen meetings
plan-no-days = No days are chosen. Show the days and choose one at least.
free-over = The day is over
free-taken = Has a meeting already
plan-year-cut = The plan has more days than can be planned at once. Choose an earlier last day, and plan the rest afterwards.
unreadable-every = Type a number between 1 and 52: every week is 1, every second week is 2.
unreadable-last = The last day is before the first. Mend one of them.
unreadable-weeks = The weeks cannot be read. Write week numbers between 1 and 53, such as 7, 28-31, 42.
meeting-plan = Meeting plan
meeting-plan-lead = Meetings whose agenda has not been published.
plan-today = Today
whole-plan = The whole plan of meetings
members-in-papers = Who the members are stands in the papers of each meeting.
no-planned = No meetings are planned.
meetings-planned = { $count ->
    [one] 1 planned meeting.
   *[other] { $count } planned meetings.
}
meetings-year-unread = The year cannot be read. Write it with four digits, such as 2027, or choose it in the list.
subscribe-plan = Follow the meeting plan in your calendar
subscribe-plan-once = Get it as a file (.ics)
subscribe-plan-hint = If the calendar subscribes to the address, new and moved meetings come by themselves. A file that is fetched shows the meetings as they are now.
plan-cancelled = Cancelled
state-planned = Planned, you have no agenda yet
you-are-guest = You are a guest at one item
