meant-each = Tick each thing that is meant so.
yes-all = Yes, do it anyway
refused-often-closed = { $day } is no public holiday, but many places are closed.
refused-ends-undecided = Without a decision: item { $items }. It can also be written once the meeting has ended.
refused-ends-unnoted = Not noted whether they are there: { $names }. It has to be noted under “Attendance” before the minutes can be sent to signature.
refused-without-quorum = Fewer than half of the members are noted as present at item { $items } (rule 15). Correct the attendance if it was noted wrongly.
refused-nobody-signs = None of those who sign is noted as present, so the minutes count as signed at once (rule 21). Correct the attendance if it was noted wrongly.
there-at-item = { $there } of { $all } present
yes-end = End the meeting anyway
refused-not-noted = Nobody noted whether { $names } were there. Note it under “Attendance” in the meeting room first.
who-is-there-now = Who is there?
who-is-there-hint = Whoever is not ticked now stands as “not noted” until attendance is noted. Nobody counts as present without that.
start-all = Begin the meeting, all are there
start-ticked = Begin the meeting with those ticked
not-noted = Not noted
all-present = The rest are there
all-present-hint = “The rest are there” notes what you chose, and everybody else who is not noted as present.
end-there = Present: { $there } of { $all } members.
end-away = Not present: { $names }.
end-unnoted = Not noted: { $names }. Note them under “Attendance” before the meeting ends.
end-undecided = Without a decision: item { $items }.
end-hint = When the meeting ends, the minutes are ready to be read through. Decisions, times and attendance can be mended until they are sent to signature.
unnoted-members = Not noted whether they were there: { $names }.
note-attendance = Note attendance
release-title = Release the agenda
release-lead = Nothing is sent yet. See what goes out to whom, and then release the agenda.
release-lead-again = The new version is not sent yet; the members have the one that was released last. See what goes out to whom, and then release the new one. The earlier versions stay.
release-to-whom = Who gets it, and when
release-members = { $count ->
    [one] One member
   *[other] { $count } members
}
release-members-when = They can read the whole agenda as soon as you release it, and get a mail with the meeting for their calendar.
release-guests = { $count ->
    [one] One guest
   *[other] { $count } guests
}
release-guests-when = Each guest can read their own item as soon as you release, until the slot is over.
release-others = Everybody else
release-others-never = Nobody else. The papers of this body are not published.
release-others-later = Nobody else yet. The agenda becomes public only when you publish it afterwards.
release-others-now = The agenda is public: everybody can read the new version as soon as you release it. Of closed items only the public title and the ground are seen. The public version before it can still be held against the new one: where something in it must not be read any more, withdraw the publication before you release again.
release-others-itself = Everybody, shortly after you have released it: the agendas of this body publish themselves. Of closed items only the public title and the ground are seen.
release-others-stopped = Nobody else yet. The agendas of this body publish themselves otherwise, but what was found stops this one. Correct it before you release, or publish it yourself afterwards and write why it may stand there.
release-what = What goes out
release-blank = Nothing is written to the item
release-closed-as = Others than the members see:
release-attachments = { $count ->
    [one] 1 attachment
   *[other] { $count } attachments
}
release-closed-attachments = { $count ->
    [one] 1 closed attachment
   *[other] { $count } closed attachments
}
release-detached = { $count ->
    [one] 1 attachment is taken away
   *[other] { $count } attachments are taken away
}
release-nothing-found = The check found nothing. It knows words and numbers again, but not what was rewritten in other words.
release-now = Release to the members
release-now-all = Release to the members and publish
release-not-yet = Back without releasing
release-is-late = The deadline is over. You will be asked for a reason, which is printed on the agenda.
