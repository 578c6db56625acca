my-calendar = My calendar
my-calendar-lead = Follow your meetings and your times as a guest in your own calendar. Changes come by themselves.
my-calendar-drawn = Copy the address now and put it into your calendar under "subscribe to a calendar". It is shown this once only.
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
unreadable-weeks = The weeks cannot be read. Write week numbers between 1 and 53, such as 7, 28-31, 42.
meeting-plan = Meeting plan
meeting-plan-lead = Meetings whose agenda is not out yet.
subscribe-plan = Follow the meeting plan in your calendar
plan-cancelled = Cancelled
state-planned = Planned, the agenda is not out
you-are-guest = You are a guest at one item
