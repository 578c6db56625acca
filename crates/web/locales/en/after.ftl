# After the meeting: corrections, withdrawal, holding back, closed decisions
problem-withdrawn-title = Withdrawn
problem-withdrawn-text = What stood here was public and has been withdrawn. The address stays the right one (rule 38): keep it, and look again if it is published anew.
problem-taken-off-title = Taken off the agenda
problem-taken-off-text = The item that stood here was on a public agenda and has been taken off it. The address stays the right one: if the item comes on an agenda again, it stands here.
taken-off-when = Taken off
problem-left-out-title = No longer among the attachments
problem-left-out-text = The attachment that stood here was public, but is not among the meeting’s papers as they are now. The meeting’s page shows those that are. If the attachment comes again under the same address, it stands here.
left-out-when = Left out
withdrawn-what = Meeting
withdrawn-when = Withdrawn
withdrawn-by = By
withdrawn-to-body = Go to the page of { $name }
withdrawn-to-corrections = See what else was corrected and taken back
withdrawn-inside = Everybody else sees only when and why. Publish again when it is mended.
is-withdrawn = Withdrawn
see-paper-page = See the meeting's page
corrections-public = Corrections
corrections-public-lead = What was corrected, added or withdrawn in what is published: when, why and in which role.
corrections-public-none = There are no corrections.
log-agenda = The agenda was published
log-minutes = The minutes were published
log-version = A new version of the agenda was published
log-changed = The minutes were published with changes
log-recalled = The minutes were called back for correction
log-withdrawn = The publication was withdrawn
log-again = Was published again
log-addendum = Addition to the minutes
log-closed = The item was closed
log-retitled = The closed item was given another public title or another ground
log-opened = The item was opened
log-held = The item is held back until the parties are told
log-let-go = The parties are told and the item was published
log-told = It was said what is told of the closed decision
log-taken-off = The item was taken off the agenda
log-left-out = The attachment is no longer among the meeting’s papers
log-off = { $count ->
    [one] Taken off the agenda:
   *[other] Taken off the agenda, { $count } items:
}
log-erased = A text was erased
log-attachments-gone = { $count ->
    [one] 1 attachment is taken away
   *[other] { $count } attachments are taken away
}
log-compare = See what changed
log-items = item { $numbers }
log-item = item
log-by-secretariat = The secretariat
addenda-title = Additions to the minutes
addenda-hint = Signed minutes are not changed. What was corrected since stands here as additions (rule 23).
addendum-item = What is it about?
addendum-whole = The minutes as a whole
addendum-why = Why? Everybody can read it
closed-decision = Decision
closed-withheld = The decision is withheld because
closed-decisions = Closed decisions
closed-untold = { $count ->
    [one] Of 1 closed item it is not said what the public is told (rule 11).
   *[other] Of { $count } closed items it is not said what the public is told (rule 11).
}
closed-tell = Say what everybody is told
closed-decision-words = The decision in words everybody may read
closed-withheld-why = Or why it is withheld
closed-tell-hint = Closed decisions too are published as far as they can be (rule 11). Write one or the other.
held-note = Held back
held-note-text = The item is published when the parties are told (rule 14).
held-items = Held back (rule 14)
held-waits = To be told first
held-who = Who is to be told?
held-told = Who was told, and when?
held-goes-along = What stands under the item waits with it and is published at the same time, unless it is closed or held back itself.
held-let-go = The parties are told: publish the item
held-hold = Hold an item back
held-hint = Everybody else sees only that the item is there until you say that the parties are told (rule 14). What stands under the item waits with it.
refused-reason-would-leak = Everybody can read it, and it holds what must not become public: a national id, a telephone number, a mail address or words of something closed (rule 31). Write it in other words.
refused-already-held = The item is held back already (rule 14). Say first that the parties are told if it is to go out.
refused-held-for-whom = Write who is to be told before the item is published (rule 14).
refused-not-held = The item is held back no longer. Reload the page to see what everybody reads now.
refused-not-told = Write who was told, and when (rule 14).
refused-is-open = The item is open; its decision is published as it is (rule 11). Close the item first if it is to be told otherwise.
refused-told-or-withheld = Write either the decision in words everybody may read, or why it is withheld (rule 11).
read-in = Correct, hold or take back
read-in-title = Correct, hold or take back: { $meeting }
read-in-lead = The paper was read in from a file and is public. It is not changed here, but it can be taken back, items can be held, and minutes can be added to. A new file of the body changes nothing of that.
read-in-public = Publication
read-in-is-public = Everybody can read the paper.
read-in-again = Publish again
read-in-add-hint = The text of the file is not changed. The addition stands after it, on the page, in the PDF and in the data (rule 23).
log-numbered = The item got a case number beside what is signed
is-held-back = Held back
log-held-back = A new version is held back until somebody has looked at it
held-back-inside = Something that must not become public was found when the file was read in (rule 31). Nobody outside can read the paper until somebody has looked.
held-back-next = If it is what it looks like, get it out: erase the words under Erase words, close the item, or read in a corrected file. If it may stand there, say why and publish. The reason is kept in the journal.
held-back-clean = Nothing is left that must not become public. The paper can be published.
read-in-let-out = Publish
read-in-lead-held = The paper was read in from a file and is not public yet. Look at the places. The paper can be published, items can be held, and minutes can be added to.

# Duties with a day (rules 12 and 13), and closings that are looked at again.
duty-case-list = The agenda is to be published
duty-case-list-late = The list of cases should have been published (rules 12 and 13)
duty-protocol = The minutes are to be published
duty-protocol-late = The minutes should have been published (rules 12 and 13)
duty-closings = { $count ->
    [one] { $count } closing is to be reviewed
   *[other] { $count } closings are to be reviewed
}
step-publish = Publish
step-review-closing = Review
closing-reviews = Closings to be reviewed
closing-review-on = To be reviewed on { $day }.
closing-review = Review the closing
closing-review-again = Reviewed next on
closing-kept-why = Why it is still closed
closing-keep = Keep it closed
closing-open-hint = Once opened, everybody reads the item where the paper is public. What must not go out is stopped first (rule 31). Where the item was changed since it was given out, you are told how its new words go out.
body-publishes-minutes = The minutes are published too
body-publishes-minutes-hint = A council’s minutes are always published (rule 12). A committee must publish the list of cases and may publish the minutes (rule 13).
body-publishes-itself = Publishes by itself
body-publishes-itself-hint = The agenda becomes public when it is released, and the minutes when they are sent to signature. What the leak gate stops waits for a person.
body-live = Everybody can follow the meetings live
body-live-hint = While a meeting goes on, everybody sees which item is dealt with, who has the word, votes and the decisions read out, of the open items on the public agenda. Of closed items only the public title is seen.
live-follow = Follow the meeting live
live = Live
live-lead = The page follows the meeting by itself for as long as it goes on. The minutes come afterwards.
live-reload = Without script the page does not follow by itself: load it again to see the newest.
live-held = The words are shown when the minutes are public.
body-minutes-days = The minutes are public within (working days)
body-minutes-days-hint = Later than that it stands as an alarm on the start page of the agenda editor and the meeting leader.
refused-minutes-are-published = A council’s minutes must be published (rule 12). Tick that the minutes are published too.
refused-minutes-are-kept = The committee publishes the list of cases and not the minutes (rule 13). An administrator can change that in the body’s settings.
mail-duties = { $count ->
    [one] { $count } thing to do about papers of meetings
   *[other] { $count } things to do about papers of meetings
}
mail-lead-duties = This should have been published, or is to be reviewed:
mail-duty-closing = A closing is to be reviewed
unreadable-minutes-days = Write within how many working days the minutes are public: a number between 0 and 31.

# Members' access to papers (rule 29).
papers-ask = Ask to see the matter
papers-ask-lead = As a member of the council you can ask to see a committee’s papers (rule 29). Whoever keeps the committee’s papers answers. The request, the answer and what you open stand in the journal.
papers-ask-note = Note to whoever answers (may be left out)
papers-ask-send = Send the request
papers-ask-waits = You have asked to see the item. The answer comes on your start page.
papers-granted = Can be read until { $day }.
papers-refused = No access: { $ground }
papers-read-on = Read: { $days }.
papers-read = Read the item
papers-requests = Members who ask to see an item
papers-until = May read until
papers-grant = Give access
papers-refuse = Refuse
papers-take-back = Take the access back
mine-papers-to-answer = { $count ->
    [one] { $count } member asks to see an item (rule 29)
   *[other] { $count } members ask to see an item (rule 29)
}
mine-papers-wait = You have asked to see an item
mine-papers-granted = You have access to an item
mine-papers-refused = You have no access to an item
step-answer = Answer
refused-not-of-the-council = Only members of the council ask for a committee’s papers in this way (rule 29). Otherwise apply to the municipality for access.
refused-reads-them-already = You read the committee’s papers already (rule 29). Open the meeting from your start page.
refused-asked-already = You have asked to see the item already (rule 29). The answer stands on your start page.
refused-nobody-asked = Nobody waits for an answer about this item or has access to it (rule 29). Reload the page.
refused-recused-reads-no-more = Whoever is recused from the matter reads only what everybody reads (rules 19 and 29). Refuse the request.
refused-access-is-over = The day until which access is to last is over. Choose { $day } or later.
attachment-review-hint = Fill it in when the attachment is closed or is to be looked at on another day. Otherwise the day stays.
closing-open-attachment = The attachment is opened on the item’s page until the minutes are sent to signature.
