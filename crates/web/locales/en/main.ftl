# Words of the pages, a file for each subject. The files under da/ have the same keys.

site-title = Meetings and decisions
site-description = Agendas, minutes and decisions of { $name }.
skip = Skip to content
main-navigation = Main menu
languages = Languages
breadcrumb = Breadcrumb
demo-label = About this example
demo-note = An invented example: the municipality, its people and its cases do not exist.
foot-note = The addresses of these pages do not change. Everything can be fetched as data. Records are in Danish.
contact = Contact
accessibility = Accessibility statement

front = Front page
front-title = Meetings and decisions in { $name }
front-lead = See what is about to be decided and what has been, and follow a case from committee to committee.
body = Committee
bodies = Who meets
front-after = After the meeting
front-follow = Follow a case, a committee or a word
front-corrections = Corrections of what is published
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
front-not-set-up = There is nothing here yet.
front-set-up = If you run the program, set the municipality up
no-meetings-yet = There are no meetings yet.
all-meetings = All meetings
meetings = Meetings
meeting = Meeting
page = Page
pages = Pages
newer = Newer
older = Older
newest = Newest
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
members = Members
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
get-pdf-data = Get PDF with data and attachments
get-word = Get Word
get-text = Get text
get-data = Get data
own-page = Own page
imported-on = Read in on { $day }.
version-number = Version { $count } of the meeting's papers.
version-hint-here = Each time the agenda or the minutes are given out they get a number, also when only the members got them. The page shows the newest. Where several are public, they can be compared here; the others can be had from the municipality. What was corrected in a paper after it became public stands under Corrections.
version-hint-read = The document was read in again, since a new edition of it came. The page shows the newest. Where several are public, they can be compared here; the others can be had from the municipality. What was corrected after it became public stands under Corrections.
fingerprint = Fingerprint

item = Item
item-before = Previous item
item-after = Next item
item-without-title = Item without a title
neighbours = Previous and next item
open-item = Open item
closed-item = Closed item
closed = closed
closed-note = The item is closed to the public. Only its public title is shown.
closed-note-inside = The item is closed to the public. You see more of it because you are entitled to; everybody else sees only its public title.
closed-ground = Ground
closed-ground-law = Under section 10 of the Danish act on the government of municipalities a matter may be handled behind closed doors where that is necessary or desirable because of its nature or the circumstances, for example because it holds confidential information.
closed-decision-not-told = The decision has not been published.
closed-ask-access = Anybody may ask the municipality for access to the documents of the case (section 7 of the Danish access to public administration files act). The municipality assesses what can be handed out.
closed-no-ground = The document does not state the ground.
route = The way of the case
recommended-by = Recommended by
history = Earlier handling as the document tells it
decision = Decision
sub-decisions = Decisions on parts
absent-from-item = Absent from the item
case = Case
case-number = Case { $number }
case-numberless = Case without a number
body-of = Body
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
    [one] of 1 body.
   *[other] of { $count } bodies.
}
handled-to-come = { $count ->
    [one] To come at 1 meeting.
   *[other] To come at { $count } meetings.
}

attachment = Attachment
attachments = Attachments
attachment-closed = Attachment { $number } is closed
attachments-overview = List of attachments
attachment-content = What the attachment says
of-whole-meeting = Of the meeting as a whole
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
outcome-as-recommendation = { $reach }: { $outcome }

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
problem-wrong-host-text = The request is for another site than this one; nothing was kept. Type the municipality’s own address in the browser and try again from there.
problem-files-away-title = The files cannot be fetched right now
problem-files-away-text = Try again in a while. Nothing was kept or changed that you were not told of. If it goes on, tell the operator.
problem-fault-title = Something went wrong on our side
problem-fault-text = The page could not be shown. Try again in a while. If it goes on, name the number when you write to us.
reference = Number:
perhaps = Perhaps you meant
what-now = How to go on
to-front = Go to the front page
to-meetings = Find the meeting by committee and year

was-lead = { $name } wants everybody to be able to read and follow the municipality's meetings and decisions. This statement is about these pages.
was-status = How far we are
was-status-text = The pages are made with WCAG 2.2 at level AA as their goal. The pages are tested automatically with the tool axe-core: each kind of page, in Danish and English, as a citizen and as everybody who can sign in, and also the pages that show a mistake in a form. Of the public pages it is measured that they fit windows 320, 640, 768 and 1280 points wide. Nobody has yet tried the pages with a screen reader.
was-done = What you can count on
was-done-keyboard = The first thing the Tab key reaches is a way straight to the content, and it is seen.
was-done-zoom = The pages fit a window 320 points wide; wide tables scroll by themselves.
was-done-script = The pages can be read, and the forms used, without script.
was-done-drawings = After each drawing on the page the same can be unfolded as text.
was-done-pdf = PDF files of minutes are tagged; the same minutes can be fetched as plain text.
was-gaps = What is not accessible
was-gap-files = Attachments made by others are shown as they were received. They may lack tags.
was-gap-script = Signing in with a passkey, reading without a network, marking a passage of a text and a page that renews itself during a meeting need script; the rest works without.
was-gap-language = Minutes are in Danish only; the English edition translates the page around them.
was-tell = Tell us
was-tell-text = If you find something that you cannot read or use, write to { $name }. You may ask for the content in another form.
was-tell-contact = Whom to write to stands at the foot of the page.
was-authority = Complaint
was-authority-text = If the answer does not satisfy you, you may write to the Danish Agency for Digital Government:

mine = My page
sign-in = Sign in
sign-out = Sign out
sign-in-lead = For members, the secretariat and guests.
login = User name
password = Password
password-again = Your password again
one-time-code = One-time code
one-time-code-hint = The six digits from your app. Leave it empty if your account uses no codes.
demo-sign-in = Come in by one click
demo-sign-in-text = Only in this invented example: choose who you want to be.
demo-password = In the example everybody's password is lynghede-eksempel.
sign-in-wrong = User name, password or one-time code does not match. Try again; a one-time code counts only once.
sign-in-wait = There have been too many attempts (rule 35). Wait until { $time }, then try again. The operator can give you a new password.

needs-me = Needs something from you
needs-nothing = Nothing waits for you.
comes = Coming
comes-nothing = There are no coming meetings with a released agenda.
was-held = Meetings held
was-older = Older meetings
show-all = { $count ->
    [one] Show the one
   *[other] Show all { $count }
}
step-read = Read
step-sign = Sign
step-join = Go to the meeting
step-finish = Finish the minutes
step-build = Build the agenda
step-hold = Hold the meeting
state-draft = Agenda being written
state-locked = Agenda locked
state-released = Agenda released
state-in-session = In session now
state-cancelled = Cancelled
state-ended = Held, minutes being written
state-at-signature = Minutes awaiting signature
state-signed = Minutes signed

plan-meeting = Plan a meeting
plan-usual = Hours and place are those of the body’s last meeting. Change them where this one is otherwise.
plan-lead = The agenda begins with the body's standing items.
plan-for-nobody = You plan meetings for nobody. Whoever keeps the roles can make you an agenda editor.
day = Day
starts = Begins
ends = Ends
reason = Reason
not-done = It was not done

phases = The course of the meeting
phase-agenda = Agenda
phase-meeting = Meeting
phase-minutes = Minutes
phase-signature = Signature
agenda-items = Items
agenda-empty = There are no items yet. Add the first one below.
has-decision = Decision written
move-up = Move “{ $title }” up
move-down = Move “{ $title }” down
new-item = New item
item-title = Title
item-kind = Kind
kind-decision = For decision
kind-information = For information
add-item = Add item
next-step = Next step
released-when = The agenda was released to the members { $when }.
changed-since-release = The agenda was changed after its release. Members see the earlier version until you release again. The meeting can begin without that; the changes then stand in the minutes only.
release-text = When the agenda is ready, release it to the members. Until then they cannot read it.
late-reason = Reason for the late release
late-reason-hint = The deadline has passed; the reason stands under the remarks of the agenda (rule 2).
leaks-found = { $count ->
    [one] 1 place holds what should not be published (rule 31).
   *[other] { $count } places hold what should not be published (rule 31).
}
leaks-next = Mend the places, or write why it may go out. The reason is kept in the journal.
leaks-next-released = The agenda goes out as it was released. Close the item where it may not go out, or write why it may. The reason is kept in the journal.
leak-reason = Reason to give it out all the same
leak-item = Item { $number }
leak-head = Outside the items
leak-certain-national-id = national id
leak-national-id = probable national id
leak-telephone = telephone number
leak-mail = e-mail address
release-by = Release on { $day } at the latest.
deadline-rule = { $count ->
    [0] The body has no deadline.
    [one] That is 1 working day before the meeting (rule 3).
   *[other] That is { $count } working days before the meeting (rule 3).
}
deadline-rule-council = { $count ->
    [0] The council has no deadline.
    [one] That is 1 working day before the meeting (rule 1).
   *[other] That is { $count } working days before the meeting (rule 1).
}
deadline-floor = If Saturday counts, the last day is { $day }.
release-agenda = Release the agenda
release-again = Release the changes
lock-agenda = Lock to new items
unlock-agenda = Unlock
publish-agenda = Publish the agenda
publish-as-released = The agenda is not public. It is published as it was released; what is written in the meeting comes with the minutes.
publish-minutes = Publish the minutes
publication-is-off = This body's papers are not published (rule 37).
minutes-draft-text = Mend the decisions, and send the minutes to signature. Until all have signed they can be recalled and corrected.
send-to-signature = Send to signature
at-signature-text = The minutes are with those who sign.
to-signing = Go to signing
signed-text = The minutes are signed. Corrections are possible as additions only.
in-session-text = The meeting goes on.
go-to-room = Go to the meeting room
agenda-published-when = The agenda was published { $when }.
minutes-published-when = The minutes were published { $when }.
see-released = See it as the members do
remains = Remains
is-done = Done
see-published = See the public page
see-paper = See the paper (PDF)
signatures = Signatures
more-choices = More choices
move-meeting = Move the meeting
cancel-meeting = Cancel the meeting
recall-minutes = Take the minutes back
recall-public-hint = Everybody can hold the new minutes against the public ones. Where something in those must not be read any more, withdraw the publication, too.
unpublish = Withdraw the publication
add-addendum = Write an addition
addendum = Addition to the minutes
addenda-count = { $count ->
    [0] No additions.
    [one] 1 addition.
   *[other] { $count } additions.
}

case-route = Case route
case-route-printed = Case route, as printed on the agenda
case-route-printed-hint = Text only, for example DIR/ØU/KB: it does not move the matter. The matter goes on by itself along the planned route (“Change route and readings”, while the item is prepared), or when the decision says “Oversendes til” and the name of the body.
case-number-field = Case number
recommended-by-field = Recommended by
new-section = New section
section-label = Heading of the section
section-text = Text
decide-hint = “## Heading” above each matter gives each a decision of its own.
writing-hint = An empty line begins a new paragraph. “- ” before a line makes a point, two spaces more a point below it, “1. ” a number, “## ” a heading and “| a | b |” a row of a table. “**bold**” and “__italics__” mark words. Text from Word and mail can be pasted with lists and tables.
save = Save
back-without-saving = Back without saving
openness = Openness
public-title = Public title
public-title-hint = What others see instead of the title.
open-again = Open the item
item-is-opened = The item is open.
item-is-opened-public = See it as everybody reads it
opening-at-once = Once the item is opened, everybody reads at once its title, text and open attachments as they were last given out.
opening-with-next = The item does not stand in what everybody reads now. Once opened, it becomes public the next time the agenda is released or the minutes are published.
opening-with-paper = Once the item is opened, everybody reads it when the agenda or the minutes are published.
opening-waits = The item was changed since it was given out, and cannot be opened before its new words are given out. Release the agenda again while the item is closed, and open it then. The earlier words, and attachments that were taken away, stay closed.
opening-waits-minutes = The item was changed since it was given out, and cannot be opened before its new words are given out. Publish the minutes once the meeting has ended and while the item is closed, and open it then. The earlier words, and attachments that were taken away, stay closed.
opening-anew = The item was changed since the agenda was released, and that is released no more. You are asked before the item is opened; then it stands in the public agenda as it stands on this page now: title, text and open attachments, but not the decision. The earlier words, and attachments that were taken away, stay closed. Where the minutes are published, you may also wait until then.
close-item = Close the item
ground = Legal ground
review-on = Review the closing on
no-guests = No guests at this item.
invite = Invite a guest
call-off = Call off
who = Who
from = From
to = To
take-off = Take the item off
items-off = Taken off: { $count ->
    [one] 1 item
   *[other] { $count } items
}
items-off-hint = Until the meeting begins an item can be put on again with the text and the attachments that it had. It comes last, before any other business.
put-on-again = Put on again

room = The meeting room
news-while-typing = Something new has happened. It appears once you have saved or left the field; what you typed and chose stays.
room-line-lost = The connection is gone. The page shows the last it heard, and follows again by itself when there is a connection.
room-touch-waits = Your press has not arrived yet. It is sent again until it does, and counts once. Leave the page open.
not-released-yet = The agenda is not released yet; the meeting can begin when it is released.
waiting-for-start = The meeting has not begun. This page follows by itself.
meeting-has-ended = The meeting has ended.
time-now = Time
end-meeting = End the meeting
who-is-there = Attendance
present = Present
remote = Remote
away-with-leave = Excused
away = Absent
left-at = Left { $time }
note = Note
attendance-hint = Choose beside each name, and note the whole list at once. Only what you changed is noted.
now-dealt-with = Dealt with now
call-item = Take the item up
raise-item = Take up a new item
raised-why = Why can it be taken up now?
raised-choose = Choose
raised-consent = Everybody present agrees
raised-urgency = It cannot wait
raised-hint = The item was not on the agenda. The reason stands under Remarks in the minutes (rule 6).
raised-at-meeting = Taken up at the meeting
papers = Papers of the item
recused-in-brackets = disqualified
is-recused = { $name } is recused
is-let-back = Takes part by decision: { $name }
barred-from-item = You are recused from this item (rule 19) and see what the public sees.
came-to = Outcome
outcome-said-hint = Where the words say clearly what was decided, the box is ticked by itself when they are saved. Take it away if it is something else.
outcome-alone-hint = If the field is empty, the outcome itself becomes the words of the decision.
write-decision = Write the decision
save-decision = Save the decision
recusal = Recusal from the item
recused-who = Who is recused from the item?
recused-hint = Tick everybody who is recused, and note them at once. Whoever you untick takes part in the item again.
note-recused = Note the recusals
recused-before = Recused from the matter already
recused-before-hint = { $count ->
    [one] The member was noted as recused before the meeting, or when the matter was dealt with at another one. Where the body decides that the member may take part now, untick them, and save. If that was a mistake, tick them again.
   *[other] The members were noted as recused before the meeting, or when the matter was dealt with at another one. Where the body decides that one of them may take part now, untick them, and save. If that was a mistake, tick them again.
}

signing = Signing
sign-title = Sign { $meeting }
read-minutes = Read the minutes
reservation = Reservation (may be left out)
reservation-hint = A reservation stands beside your signature (rule 22). If the meeting has closed items, others only see that you made one.
reservation-before = This is what you wrote before the minutes were called back. Change or delete it before you sign again.
sign-minutes = Sign the minutes
not-at-signature = The minutes are not sent to signature.
sign-wrong-password = The password does not match. Type it again; nothing was signed.

problem-sign-in-title = Sign in first
problem-sign-in-text = This page is for those who are signed in.
problem-foreign-form-title = The form no longer counts
problem-foreign-form-text = It was not made for this browser, or you were signed out meanwhile. Go back, reload the page and send it again; what you typed is still there.
problem-bad-form-title = The form cannot be read
problem-bad-form-text = Go back, reload the page and try again.
problem-too-long-to-print-title = The document is too long for a PDF
problem-too-long-to-print-text = A PDF is made of documents of at most 10,000 lines, so that they can be read. Fetch it as text or data instead (rule 39), or put the long table into an attachment.
problem-too-much-title = That is too much at once
problem-too-much-text = A form may hold 2 MB at most. Split the text into more sections, or attach it.

unreadable-day = Choose a day. It can also be written like 21-08-2030.
unreadable-time = The time cannot be read. Write it like 9:30.
unreadable-person = Choose a person.
unreadable-body = Choose a body.
unreadable-release-days = Type how many working days before the meeting the agenda goes out (rule 3): a number between 0 and 31.
unreadable-role = Choose a role.
unreadable-field = A field cannot be read. Reload the page and try again.

refused-conflict = Somebody else wrote first. What you typed is still here; send it again.
refused-reused = The form was sent before with other content. What you typed is still here; send it again.
refused-no-body = The body has no name. Type what it is called.
refused-no-such-meeting = There is no such meeting. See on your start page whether it was moved.
refused-no-such-item = The item is no longer on the agenda. Reload the page to see where it went.
refused-already-open = The item is open already. Reload the page.
refused-no-ground = A closing needs a legal ground (rule 9). Write the paragraph, such as “Styrelseslovens § 10”, or the reason in at least ten characters, and close again.
refused-no-public-title = A closed item needs a public title (rule 9). Write what others may see.
refused-not-yours = None of your roles in this body allows it (rule 36). Ask the agenda editor, or an administrator for the role.
refused-no-such-body = There is no such body here. Choose it from the list, or register it under Settings.
refused-has-role = The person has the role already. Reload the page to see since when.
refused-has-not-role = The person does not have the role. Reload the page to see which roles the person has.
refused-held-elsewhere = This meeting was read in from a document and is not held here. Plan a meeting here instead, or write an addition to the document.
refused-already-planned = The meeting is planned already. See it on your page.
refused-ends-before-it-begins = The end is not after the beginning. Change one of the times.
refused-no-reason = Write a reason; those concerned will see it.
refused-no-title = Write a title.
refused-no-text = Write a text.
refused-too-long = { $count ->
   *[other] The text is too long: there is room for { $count } characters. Shorten it.
}
refused-line-too-long = { $count ->
   *[other] A field of one line is too long: a title, a place, a name, a phrase or a short reason has room for { $count } characters. Shorten it.
}
refused-agenda-is-locked = The agenda is locked to new items. Unlock it first.
refused-not-on-agenda = The meeting has begun, and the matter is not on its agenda (rule 6). Say whether everybody agrees to take it up or it cannot wait; otherwise it goes on the agenda of the next meeting.
refused-agenda-is-open = The agenda is not locked. Lock it first if others are not to change it.
refused-already-on-agenda = It is on the agenda already. Reload the page to see where.
refused-no-such-section = The item no longer has that section. Reload the page.
refused-no-such-attachment = The attachment is no longer at the item. Reload the page, and attach it again if it is to be there.
refused-written-meanwhile = Somebody else wrote here after you opened the page, and nobody’s text is lost. Both texts stand word for word under the field: choose one of them, or join them in the field and save again.
refused-not-invited = The person is not invited to the item (rule 10). Invite the person to the item first.
refused-not-a-member = { $name } is neither a member nor a guest of the meeting (rule 10). Invite them as a guest to an item first.
person-unnamed = The person
refused-own-recusal = You are recused from the item and do not change that yourself (rule 19). Ask somebody else who leads the meeting or keeps the minutes to correct it.
refused-recused-from-what = Recusal is of one item (rule 19). Choose the item.
refused-nothing-on-agenda = The agenda is empty. Add an item first.
refused-late-without-reason = By the deadline of this body the agenda should have been released by { $time } (rules 1, 2 and 3). Write a reason and release again.
refused-not-released = The agenda is not released. Release it first.
refused-publication-off = This body’s papers are not published (rule 37). Switch publication on in the body’s settings first if they are to be public.
refused-would-leak = The paper holds what should not be published (rule 31). See the places on the list: mend them, or write a reason of at least ten characters or with the paragraph that allows it.
refused-opening-would-leak = The item, or what is published with it, holds what should not be published (rule 31), perhaps words of another closed item, also of one that was taken off, and the paper is public. Look in the heading, too, and in what was added to the minutes. Mend the item, and release again where the meeting has not begun, or withdraw the paper first.
refused-given-otherwise = The item was changed since it was given out, and everybody would read the earlier words and attachments (rule 9). Release the agenda again, so that the new words are given out. Then try again.
refused-given-otherwise-minutes = The item was changed since it was given out, and everybody would read the earlier words and attachments (rule 9). Publish the minutes once the meeting has ended, so that the new words are given out. Then try again.
refused-given-otherwise-file = A newer version was read in for review, and the item is another there; everybody would read the earlier words and attachments (rule 9). Read the newer version in for everybody. Then try again.
refused-opens-anew = The item was changed since the agenda was released, and that is released no more. If you confirm it, the item stands in the public agenda as it stands now: title, text and open attachments, but not the decision. Read it through first. The earlier words, and attachments that were taken away, stay closed (rule 9).
opens-anew-with = Open attachments that become public with it: { $names }.
opens-anew-alone = No attachments go out with it.
yes-opens-anew = Make the item public to everybody as it stands now
refused-not-published = It is not published. Publish it first.
refused-released-as-it-stands = The agenda was already released as it stands now, and the members have been told. There is nothing new to send. Change the agenda first if a new version is to go out.
refused-published-as-it-stands = It is already published as it stands, and everybody can read it. Changes to the agenda become public when you release it again; you can publish the minutes again once something in them was changed.
refused-still-in-session = The meeting goes on. End it first.
refused-not-begun = The meeting has not begun. A decision can be written once the meeting has begun.
refused-already-begun = The meeting has begun. Go to the meeting room and do it there.
refused-body-strikes = From the beginning of the meeting only the body itself takes an item off (rule 4). Write its decision at the item, for instance that it is postponed.
refused-not-ended = The meeting has not ended yet. End it first in the meeting room.
refused-already-ended = The meeting has ended. Correct decisions, times and attendance on the meeting’s page until the minutes are sent to signature.
refused-cancelled = The meeting is cancelled. Plan another one and move the items there.
refused-information-only = An item for information can only be noted or postponed (rule 7). Choose one of these, or make it an item for decision.
refused-at-signature = The minutes are sent to signature and cannot be changed (rule 23). Take them back first.
refused-not-at-signature = The minutes are not sent to signature. Reload the page; the agenda editor sends them once they are read through.
refused-frozen = The minutes are signed and change no more (rule 23). Write what must be corrected as an addition.
refused-not-frozen = Additions belong to signed minutes. Change the decision instead.
refused-not-a-signer = Only those who took part sign (rule 21). If you took part, ask the agenda editor to take the minutes back and correct the attendance.
refused-already-signed = You have signed already, and a reservation cannot be added afterwards (rule 22). Ask the agenda editor to take the minutes back, or have it put in as an addition.
refused-reservation-too-long = { $count ->
   *[other] A reservation stands beside the signature and has room for { $count } characters (rule 22). Shorten it and sign again, or have the rest put in as an addition.
}

unsaved-draft = Here is what you typed at { $time } without saving. Save it or throw it away.
discard-draft = Throw the draft away
draft-kept = The draft is kept; it is here when you come back.
draft-lost = The draft could not be kept. The text stands here on the page; keep it open until the connection is back, or sign in in another window.
mend-decisions = Mend the decisions
signed-of = { $signed } of { $all } have signed

follow-up = Follow-up
follow-ups = Follow-up
follow-ups-lead = What the decisions asked for: who does it, by when, and how far it is.
my-follow-ups = Your follow-ups
my-follow-ups-none = No decision waits for you.
given-follow-ups = Passed on by you
others-follow-ups = Follow-ups of others
others-follow-ups-none = There are no other open follow-ups you may see.
closed-follow-ups = { $count ->
    [one] 1 closed
   *[other] { $count } closed
}
closed-follow-ups-last = Closed lately
closed-follow-ups-all = All that are closed
closed-follow-ups-title = Closed follow-ups
closed-follow-ups-none = No follow-up is closed yet.
suggestions-wait = Decisions to go through
suggestions-count = { $count ->
    [0] No suggestions waiting
    [one] 1 suggestion is waiting
   *[other] { $count } suggestions are waiting
}
suggestions-none = Every suggestion is confirmed or dismissed.
suggestions-lead = The program has read the decisions. Mend what was read wrongly and confirm; or say that it needs no follow-up.
go-through = Go through
confirm-follow-ups = What needs following up?
confirm-follow-up = Confirm
dismiss-follow-up = Needs no follow-up
confirmed-follow-ups = Confirmed from this meeting
dismissed-suggestions = { $count ->
    [one] 1 dismissed suggestion
   *[other] { $count } dismissed suggestions
}
add-own-follow-up = Add a follow-up yourself
add-follow-up = Add follow-up
item-asks = Item
follow-up-text = What is to be done?
follow-up-kind = Kind
follow-up-task = Task
follow-up-awaited = Awaited decision
follow-up-duty = Standing duty
follow-up-report = Report
follow-up-open = Under way
follow-up-late = Late
follow-up-done = Done
follow-up-dropped = Dropped
owner = Who does it
owners = Who does it
owner-members = All { $count } members, a part each
owner-members-but-chair = The { $count } members without the chair, a part each
step-follow-up = Go through the decisions
choose-owner = Choose
decision-names = The decision names: { $name }
due-is-over = The day lies before the meeting. See whether the year is right, and write the right day.
paper-is-taken = It stands here already.
decision-says = The decision says: { $words }
due = Due
due-by = Due { $day }
reviewed-by = Reviewed by { $day }
due-body = Goes to
no-body = None
report-topics = Topics a report must answer
report-topics-hint = One on each line, with its source after a bar where it has one: Number of cases | Henvendelse fra Ældrerådet, 20. august 2030. For a report only.
part-done = { $name } (done)
topics = Topics
topics-hint = The report is done when every topic is answered.
answered-in = Answered in { $place }
not-answered = Not answered yet
answered-where = Answered in section
tick-topic = Mark as answered
what-happened = What happened
tell-status = Tell how far it is
report-text = How far is it?
send-report = Send status
review-text = Is it still done, and does it work?
review-duty = Reviewed, goes on for a year
finish-part = Report done
finish-text = What was done?
hand-on = Hand on
hand-on-to = To
hand-on-note = What is good to know?
facts = Facts
awaits-body = Awaits { $body }
goes-to-body = Goes to { $body }
decided-at = Decided at:
postpone = Postpone
new-day = New day
drop-follow-up = Drop
reopen-follow-up = Open again
step-confirmed = Confirmed
step-handed-on = Handed on to { $name }
step-reported = Status
step-answered = Topic answered
step-postponed = Postponed to { $day }
step-reviewed = Reviewed, next by { $day }
step-done = { $name } reported it done
step-dropped = Dropped
step-reopened = Opened again
refused-no-such-follow-up = There is no such follow-up. See the list of every follow-up.
refused-already-confirmed = The suggestion is confirmed or dismissed already. Load the page again to see what happened.
refused-no-owner = A follow-up needs somebody who does it. Choose who.
refused-no-such-person = The person is not in the register. Choose another.
refused-awaited-from-whom = An awaited decision needs the body that is to decide. Choose it.
refused-topics-are-for-reports = Only a report has topics. Choose the kind Report, or take the topics away.
refused-duty-has-no-day = A standing duty has no day; it is reviewed every year. Take the day away, or choose another kind.
refused-due-before-decided = It is due before the meeting of { $day } that decided it. Choose a later day.
refused-due-is-over = The new day is over. Choose { $day } or later.
refused-follow-up-is-open = The follow-up is open. Reload the page, and close it first.
refused-follow-up-is-closed = The follow-up, or this person's part of it, is closed. The secretariat or the chair can open it again.
refused-has-a-part = The person has a part of the follow-up already. Choose another.
refused-has-no-part = The person has no part of the follow-up. Load the page again to see who has one.
refused-no-such-topic = The report has no such topic. Load the page again.
refused-not-a-duty = Only a standing duty is reviewed every year. Send a status instead.
refused-topics-unanswered = { $count ->
    [one] One topic is not answered. Mark where it is answered, then report it done.
   *[other] { $count } topics are not answered. Mark where each is answered, then report it done.
}
refused-not-your-follow-up = The follow-up, or this part of it, is somebody else's. Ask them or the secretariat.
refused-owner-is-recused = The person was recused from the item and may have no part in the follow-up (rule 19). Choose another.

no-attachments = No attachments.
closed-attachment = Closed
detach = Remove
attach-file = Attach a file
attachment-title = Title
attachment-title-hint = If the field is empty, the file's name is used.
file = File
attach-hint = PDF, Word, Excel, PowerPoint, OpenDocument, text or picture, at most 64 MB. The file is looked through, also for what is hidden, before the agenda is released.
attach-no-file = No file was chosen. Choose one and try again.
attach-too-large = The file is larger than 64 MB and was not kept. Make it smaller, or split it into several attachments.
attach-wrong-kind = The file is neither PDF, Word, Excel, PowerPoint, OpenDocument, text nor a picture (PNG, JPEG, GIF, TIFF). It was not kept. Save it as PDF and try again.
attach-empty = The file is empty and was not kept. Open it in the program it was made with, save it again, and then try again.
attach-bomb = The file is damaged, or it unpacks to more than 1 GB or to more than it says itself. It was not kept. Save it as PDF and try again.
get-file = Get the file

offered = Waits for the agenda
offered-hint = Follow-ups that go to this meeting or one of the next. Once on the agenda, the decision here closes it; if the item is postponed, it comes again.
offered-from-closed = It comes from a closed item. Write a title everybody may see; close the item once it is on the agenda if it is to be closed too.
put-on-agenda = Put on the agenda
item-of-follow-up = Follow-up from { $body } on { $date }, due { $due }. The text is to be ready on { $ready }.
topics-left = { $left } of { $count } topics are not ticked as answered. Decided now, the report comes back.
item-to-follow-up = See the follow-up
item-off-goes-on = Taken off, it goes on to the next meeting.
step-placed = Put on the agenda of the meeting on { $day }
step-placed-itself = Came by itself on the agenda of the meeting on { $day }
step-returned = Came back without a decision
step-decided = Decided
closes-there = The follow-up is closed by the decision of the body it goes to. Tell how far it is meanwhile.
refused-closes-by-decision = The follow-up waits for the decision of a body and is closed by that alone, on its agenda once it stands there. Write a status until then. If it is not to be decided there after all, whoever keeps the agenda can give it up with a reason.
refused-goes-elsewhere = The follow-up does not go to this body. Put it on the agenda where it is to be dealt with.
ways-year = The year
ways-record = Records
own-ways = For you
