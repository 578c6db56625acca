# Items on their way to an agenda.
proposals = Prepare items
proposals-lead = Items are written here before they stand on an agenda: from draft through approval to the meeting.
all-proposals = Prepare items for an agenda
to-approve = Waiting for your approval
my-proposals = Your items
my-proposals-none = You have no items on the way.
proposals-over = { $count ->
    [one] { $count } item is decided or withdrawn
   *[other] { $count } items are decided or withdrawn
}
proposals-coming = On the way to your bodies
new-proposal = New item
begin-proposal = Write the item
writes-for-nobody = You write items for no body. Ask whoever administers for the role of case officer.
proposed-to = To
case-number-hint = With a number of the case system, the item follows that case through all bodies.
goes-on-to = The case goes on to others
goes-on-hint = When the first body has decided, the item is offered to the next by itself.
station = Body { $count }
no-station = None
status-draft = Draft
status-ready = Ready
status-approved = Approved for agenda
status-on-agenda = On the agenda
status-decided = Decided
status-sent-back = Sent back
status-withdrawn = Withdrawn
status-postponed = Postponed
status-to-come = To come
since-day = since { $day }
stands-on-agenda-of = Stands on the agenda of { $day }.
waits-for-meeting = Postponed to the meeting of { $day }.
comes-from-body = Comes from { $body }, where it was decided.
to-the-agenda = See the agenda
proposed-items = Approved items
proposed-items-hint = They are approved for this body and stand on no agenda yet. The same item moves with its text, its attachments and its versions.
proposal-empty = Nothing is written yet.
approve-hint = When you approve, the item is offered to whoever collects the agenda.
approve-item = Approve
hand-on-hint = Whoever you choose gets the item on their page and may approve it or send it back.
hand-on-item = Hand on
ask-another = Ask somebody else to approve
approver = Approver
note-to-approver = Message
nobody-approves = Nobody else approves items for this body. Ask whoever administers to give somebody the role of approver.
send-back = Send back
withdraw-item = Withdraw
postpone-item = Postpone
to-meeting = To the meeting
way-begun = Begun
way-handed-on = Handed on to { $name }
way-approved = Approved for agenda
way-sent-back = Sent back
way-withdrawn = Withdrawn
way-postponed = Postponed to another meeting
way-placed = Put on the agenda
way-returned = Came back from the agenda
way-decided = Decided
step-approve = Approve
step-mend = Mend
step-write = Go on writing
step-place = Place
approved-waits = { $count ->
    [one] { $count } approved item can be put on the agenda
   *[other] { $count } approved items can be put on the agenda
}
refused-no-such-proposal = The item is not among those on the way. It may have come back from an agenda as a new item: see the list under Prepare items.
refused-proposed-elsewhere = The item is written for another body. Choose a meeting of that body.
refused-not-approved = Only approved items are put on an agenda. The item must first be handed on and approved.
refused-is-with-author = The item is with whoever writes it. You may change it when it is handed on.
refused-is-with-approver = The item is handed on and with the approver. Ask to have it sent back, then you can change it.
refused-is-with-editor = The item is approved and with the agenda editor. Ask to have it sent back, then you can change it.
refused-not-waiting = The item does not wait for that. See under “Next step” what can be done now.
refused-proposal-is-over = The item is decided or withdrawn and is changed no more. Write a new item if the matter is to come up again.
refused-stands-on-agenda = The item stands on an agenda and is changed there. Take it off the agenda to have it back.
refused-cannot-approve = The one you chose does not approve items for this body. Choose one of the list.
refused-own-proposal = Nobody approves an item of their own: four eyes see it before it is on an agenda. Choose another approver.
