# Versions and corrections.
versions = Versions
compare-versions = Compare versions
one-version = There is only one version yet.
version-from = From version
version-to = To version
compare = Compare
compare-gone = removed:
compare-come = added:
compare-hint = What was removed is struck through, what was added is underlined.
new-since-version = New since the version before
changed-since-version = Changed since the version before
corrections = Corrections since the meeting ended
corrections-hint = Until the minutes are sent to signature, decisions can be corrected. Each correction stands here against what stood when the meeting was ended (rule 23).
put-back = Put back
corrected-by = Corrected { $when }
both-texts = The two texts
both-texts-hint = What is removed stands only in the saved text, what is added only in yours.
take-saved = Use the saved text
keep-mine = Keep my text and save again
paper-versions = The whole paper compared
paper-version = { $kind }, version { $number }: { $at }
paper-as-now = { $kind } as it is worked on now
paper-agenda = Agenda
paper-minutes = Minutes
paper-new = New item
paper-changed = Changed
paper-moved = Moved
paper-gone = Taken off
paper-same = Unchanged
paper-unseen = An item you may not see
paper-print = The page can be printed as it stands.
paper-new-count = { $count ->
    [one] 1 new item
   *[other] { $count } new items
}
paper-changed-count = { $count } changed
paper-moved-count = { $count } moved
paper-gone-count = { $count } taken off
paper-same-count = { $count } unchanged
versions-hint = Each time the text of the item was saved is a version. Approvals and send-backs stand in the history of the item and not here.
paper-versions-hint = The list counts releases and what is being worked on now. Approvals and send-backs before the release stand in the history of each item.
paper-pdf-hint = What was removed is in italics between [ ], what was added is bold.
