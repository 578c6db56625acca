refused-follows-itself = A body does not go through its own papers. Choose another body.
refused-not-followed = The body is not followed. The agenda editor can add it under Review, Whom we follow.
refused-reviewer-is-no-member = The person responsible must be a member of the body that follows. Choose one of the members, or give the person the role first.
refused-no-address = A body that is only outside needs an address beginning with https://. Write the address of the page with its agendas.
refused-not-the-reviewer = Only the person responsible for the body goes through its papers. The agenda editor can make somebody else responsible under Review, Whom we follow.
refused-paper-not-there = The paper is not there for review. An agenda is from its locking, minutes are once sent to signature. Go back to the queue.
refused-already-reviewed = The paper is reviewed already. Undo the tick if it is to be in the queue again.
refused-not-reviewed-yet = The paper is not reviewed yet, so there is no tick to undo. Reload the page.
refused-no-such-note = The highlight or remark is gone. Load the page again.
refused-passed-on-to-itself = A point is passed on to another body than the one the paper comes from and the one that reviews. Choose another.
refused-point-is-placed = The point stands on an agenda and cannot be taken back. Ask the agenda editor there to take it off.
refused-remark-is-settled = The remark is dealt with. Send a new one if there is more to say.
refused-agenda-is-out = The agenda has gone out and takes no remarks. Talk to the agenda editor about a supplementary agenda, or mark a highlight.
refused-not-as-files = The body is run here and its papers come by themselves. If they are to come as files, change that under Review, Whom we follow.
reviews = Review
reviews-lead = Agendas and minutes of other bodies that you review for the others.
review-agenda = Agenda
review-minutes = Record of decisions or minutes
review-due-agenda = to be reviewed before that body's own meeting { $time }
review-due-minutes = to be reviewed by your next meeting { $time }
review-due-none = no deadline until your next meeting is planned
review-done-on = reviewed { $day }
review-waiting = { $count ->
    [one] 1 paper is waiting
   *[other] { $count } papers are waiting
}
review-late = { $count ->
    [one] 1 past the deadline
   *[other] { $count } past the deadline
}
review-nothing = The queue is empty. You have reviewed everything.
review-not-yours = You review no papers for others. The agenda editor can make you responsible for a body.
review-done = Reviewed lately
review-item-one = Item 1 says by now
review-item-one-decision = The decision is offered as
review-is-done = Reviewed
review-waits = Waiting
review-changeable = Can still be changed
review-read-outside = Read the paper on the body's own site
review-keys = Keys: j and k go to the next and previous item, n writes a highlight, Enter saves it, Esc leaves the field, g marks it as reviewed and goes to the next.
review-no-items = The paper has no items here. Read it where it lies and write highlights below.
review-read = Read the item
review-more = Task, pass on and remark
review-ask = Make it a task
review-whole = The paper as a whole
review-end = Done with the paper
review-after-this = { $count ->
    [0] This is the last one in the queue.
    [one] After it 1 paper is waiting.
   *[other] After it { $count } papers are waiting.
}
review-finish = Reviewed, next
review-undo = Undo reviewed
highlight = Highlight
highlights-count = { $count ->
    [one] 1 highlight
   *[other] { $count } highlights
}
mark-highlight = Mark highlight
mark-closed-hint = The item is closed. Write what may stand on your own agenda, without what is confidential.
pass-on = Pass on for information
pass-on-text = The point's words at the other body
pass-on-to = To
passed-on-to = Passed on to { $body }
passed-on-placed = Stands on the agenda of { $body }
remark-text = Remark to the agenda editor
remark-hint = The agenda editor sees it while the agenda can be changed.
send-remark = Send remark
remark-sent = Remark sent
remark-settled = Remark dealt with
remark-answer = Answer
remark-answer-field = Answer (may be empty)
settle-remark = Mark as dealt with
remarks-wait = { $count ->
    [one] 1 remark to the agenda
   *[other] { $count } remarks to the agenda
}
remarks-hint = From those who review the agenda. Mend the item, and say that the remark is dealt with.
points-offered = Passed on for information
points-hint = Another body has passed the point on to this one.
point-by = from { $body }
point-from-closed = The point comes from a closed item. Write a title that may be public.
step-review = Go through
step-remarks = See remarks
undo = Undo
review-setup = Whom we follow
review-setup-lead = One member is responsible for each body. Agendas arrive in the queue when they are locked, minutes when they are sent to signature, files when they are read in.
review-setup-for-nobody = Only agenda editors say whom a body follows. Ask the agenda editor.
follows-nobody = No bodies are followed yet.
follow-one-more = Follow a body
follow-add = Follow
follow-change = Change
follow-name = The body's name
follow-responsible = Responsible
follow-way = The papers come
follow-place = Where the papers live
follow-place-hint = Written as “(se …)” in item 1. Leave the field empty where nothing is to stand there.
follow-since = Papers of meetings from
follow-address = Address
follow-address-hint = Only for bodies that are elsewhere; begins with https://
follow-see = see { $place }
follow-not-let-in = Waits for the body's own agenda editor before locked and closed papers can be read
unfollow = No longer follow
way-here = from the body here
way-as-files = as files
way-outside = only at an address outside
followers = Follow this body
followers-hint = The person responsible reads locked agendas and closed items once you have let them in.
is-let-in = reads locked and closed papers
is-not-let-in = reads only what everybody can read
let-in = Let in
shut-out = Shut out
bring-title = Bring a paper in
bring-lead = For bodies whose papers come as files. Only those who go through the paper can read it.
bring-body = Body
bring-body-as-said = As the paper says itself
bring-file = Read the paper in
bring-hint = PDF, Word, text or an export of a case system (XML, JSON), at most 64 MB. The same paper twice gives nothing new.
bring-items = { $count ->
    [one] 1 item read in.
   *[other] { $count } items read in.
}
bring-nothing-new = The paper was here already; nothing new.
bring-findings = { $count ->
    [one] 1 place to look at:
   *[other] { $count } places to look at:
}
bring-called-off = The meeting is called off, and nothing of it was read in. If an agenda of it was read in before, take it back on the meeting’s page.
bring-no-paper = There are no items to be found in the file. Bring the agenda or minutes as the body gave them out.
bring-wrong-kind = The file is neither PDF, text nor an export of a case system. Save it as PDF and try again.
bring-zip = The file is a zip and is not opened here. Unpack it and bring the agenda or minutes that lie in it.
bring-encrypted = The file is locked with a password. Save it without one and try again.
bring-too-large = The file is too large; the limit is 64 MB. Split it or save it smaller.
bring-empty = The file is empty. Choose another.
bring-damaged = The file could not be read. Save it anew as PDF and try again.
finding-warning = not understood: { $text }
finding-guess = guessed: { $text }
announce = Write a meeting in without a file
announce-hint = For bodies that only have an address: the person responsible reads the paper there and writes highlights here.
announce-kind = Paper
announce-add = Put in the queue
watched-folder = The watched folder
watched-nothing = There are no files in the folder yet.
arrival-read-in = Read in for { $body }.
arrival-findings = { $count ->
    [one] 1 place to look at.
   *[other] { $count } places to look at.
}
arrival-nothing-new = The file was read in already; there is nothing new for { $body }.
arrival-not-followed = { $body } is not followed as files. Add the body above; then the file is read in.
arrival-run-here = { $body } is run here, and the file was not read in: the papers of the body are here already, and others follow them without files. Take the file out of the folder.
arrival-no-body = The file names no body. Put it in a subfolder with the body's name.
arrival-other-body = The package is a meeting of { $body } but lies in the folder { $folder }, and it was not read in. Move the whole package to a folder called { $body }.
arrival-waits = The file is named in { $list } and waits for that package to be read in. If it is no part of the package, take { $list } out of the folder. If files of the package are still missing after a day, the file is read by itself.
arrival-not-whole = { $count ->
    [one] The package is not whole yet: 1 file is missing or not as long as it is to be. It is read in when the file is here.
   *[other] The package is not whole yet: { $count } files are missing or not as long as they are to be. It is read in when they are here.
}
arrival-zip = The file is a zip, and it was not opened. Unpack it, put what lies in it here instead, and take the zip out of the folder.
arrival-failed = Something went wrong here; the server's log says what. The file is tried again.
