# Words of the pages. da.ftl has the same keys.

site-title = Meetings and decisions
site-description = Agendas, minutes and decisions of { $name }.
skip = Skip to content
main-navigation = Main menu
languages = Languages
breadcrumb = Breadcrumb
demo-label = About this example
demo-note = An invented example: the municipality, its people and its cases do not exist.
foot-note = The addresses of these pages do not change. Everything can be fetched as data. Records are in Danish.
data-format = Data format (JSON Schema)
accessibility = Accessibility statement

front = Front page
front-title = Meetings and decisions in { $name }
front-lead = See what is about to be decided and what has been, and follow a case from committee to committee.
body = Committee
bodies = Who meets
bodies-elected = Political committees
bodies-leadership = Administrative leadership
bodies-advisory = Councils, boards and forums
all-bodies = All
year = Year
all-years = All years
by-year = Meetings by year
find-meetings = Find meetings
show = Show
coming-meetings = Coming meetings
latest-meetings = Latest meetings
no-coming = No agendas of coming meetings have been published.
no-meetings-yet = There are no meetings yet.
all-meetings = All meetings
meetings = Meetings
meeting = Meeting
page = Page
pages = Pages
newer = Newer
older = Older
coming = coming
no-date = Without a date
no-meetings-found = There are no meetings here. Choose another year or committee.
items-count = { $count ->
    [one] 1 item
   *[other] { $count } items
}
meetings-count = { $count ->
    [one] 1 meeting
   *[other] { $count } meetings
}
meetings-found = { $count ->
    [one] 1 meeting.
   *[other] { $count } meetings.
}
body-lead = { $count ->
    [one] 1 meeting has been published.
   *[other] { $count } meetings have been published.
}

kind-agenda = Agenda
kind-supplementary-agenda = Supplementary agenda
kind-minutes = Minutes
kind-decision-protocol = Record of decisions
kind-item = Single item
kind-attachment = Single attachment
kind-unknown = Document

contents = Contents
about-meeting = About the meeting
place = Place
time = Time
until = until { $time }
members = Present
absent = Absent
guests = Guests
remarks = Remarks
chair = chair
excused = excused
not-excused = not excused
deputy-for = deputy for { $name }
signatories = To be signed by
no-items = The meeting has no items.
get-pdf = Get PDF
get-text = Get text
get-data = Get data
own-page = Own page
imported-on = Read in on { $day }.
version-number = Version { $count }.
fingerprint = Fingerprint

item = Item
item-before = Previous item
item-after = Next item
item-without-title = Item without a title
neighbours = Previous and next item
open-item = Open item
closed-item = Closed item
closed = closed
closed-note = The case is handled behind closed doors. Only its public title is shown.
closed-ground = Ground
closed-no-ground = The document does not state the ground.
route = The way of the case
recommended-by = Recommended by
history = Earlier handling as the document tells it
decision = Decision
sub-decisions = Decisions on parts
absent-from-item = Took no part in the item
case = Case
case-number = Case { $number }
handlings = How the case was handled
handling-earlier = earlier
handling-later = later
handling-here = this meeting
only-handling = The case has not been handled at other meetings published here.
whole-case = The whole case
handled-times = { $count ->
    [one] Handled at 1 meeting
   *[other] Handled at { $count } meetings
}
handled-bodies = { $count ->
    [one] of 1 committee.
   *[other] of { $count } committees.
}

attachment = Attachment
attachments = Attachments
attachment-closed = Attachment { $number } is closed
attachments-overview = List of attachments
attachment-content = What the attachment says
attachment-without-content = The attachment's content has not been read in. Ask the municipality if you wish to see it.
appendices = Attachments in full
document-number = doc. no. { $number }
document-number-short = Doc. no.
title = Title
access = Access
open = Open

vote = Vote
vote-way = Vote
vote-count = Number
vote-who = Who
vote-for = For
vote-against = Against
vote-abstained = Abstained
vote-without = Without a vote
vote-unanimous = Unanimous

outcome-approved = Approved
outcome-approved-with-changes = Approved with changes
outcome-recommended = Recommended
outcome-noted = Noted
outcome-discussed = Discussed
outcome-reviewed = Reviewed
outcome-support-indicated = Support indicated
outcome-postponed = Postponed
outcome-referred = Passed on
outcome-referred-back = Sent back
outcome-sent-to-hearing = Sent to hearing
outcome-rejected = Not approved
outcome-struck-from-agenda = Struck from the agenda
outcome-lapsed = Lapsed
outcome-withdrawn = Withdrawn
outcome-elected = Elected
outcome-authorised = Authorised
outcome-granted = Granted
outcome-escalated = Brought before the council
outcome-no-decision = No decision
outcome-as-recommendation = Recommendation: { $outcome }

modifier-reservation = Reservation
modifier-protocol-remark = Remark for the record
modifier-dissent = Dissent
modifier-did-not-take-part = Took no part
modifier-recusal = Recusal
modifier-left-meeting = Left the meeting
modifier-substitute = Substitute
modifier-excused = Excused

problem-not-found-title = There is no such page
problem-not-found-text = Nothing stands at this address. Perhaps a character was lost, or what stood here is not public.
problem-bad-address-title = The address cannot be read
problem-bad-address-text = The address holds characters that none of our addresses have. Try to find the page from the front.
problem-long-address-title = The address is too long
problem-long-address-text = None of our addresses are that long. Try to find the page from the front.
problem-wrong-method-title = That cannot be done here
problem-wrong-method-text = This address can only be read; it takes nothing in.
problem-wrong-host-title = Another address
problem-wrong-host-text = The request is for another site than this one.
problem-fault-title = Something went wrong on our side
problem-fault-text = The page could not be shown. Try again in a while. If it goes on, name the number when you write to us.
reference = Number:
perhaps = Perhaps you meant
what-now = How to go on
to-front = Go to the front page
to-meetings = Find the meeting by committee and year

was-lead = { $name } wants everybody to be able to read and follow the municipality's meetings and decisions. This statement is about these pages.
was-status = How far we are
was-status-text = The pages are made with WCAG 2.1 at level AA as their goal. The project's own tests go through example pages with axe-core and measure that they fit windows of 320, 640, 768 and 1280 points. Nobody has yet tried the pages with a screen reader.
was-done = What you can count on
was-done-keyboard = The first thing the Tab key reaches is a way straight to the content, and it is seen.
was-done-zoom = The pages fit a window 320 points wide; wide tables scroll by themselves.
was-done-script = The pages work without script.
was-done-drawings = After each drawing on the page the same can be unfolded as text.
was-done-pdf = PDF files of minutes are tagged; the same minutes can be fetched as plain text.
was-gaps = What is not accessible
was-gap-files = Attachments made by others are shown as they were received. They may lack tags.
was-gap-language = Minutes are in Danish only; the English edition translates the page around them.
was-tell = Tell us
was-tell-text = If you find something that you cannot read or use, write to { $name }. You may ask for the content in another form.
was-authority = Complaint
was-authority-text = If the answer does not satisfy you, you may write to the Danish Agency for Digital Government:
