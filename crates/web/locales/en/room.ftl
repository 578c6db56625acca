meant-so = Is that what you mean?
refused-day-is-over = { $day } is over. Choose today or a later day.
refused-meets-then = There is a meeting that day already, which begins at { $time }. Choose another time, or move the other meeting first.
refused-nobody-works = { $day } falls on a weekend or a public holiday.
yes-nobody-works = Yes, hold the meeting that day
refused-far-off = { $day } is more than three years from now. Is the year right?
yes-far-off = Yes, the day is right
refused-another-day = { $day } is the day of the meeting, and that is not today. If the meeting begins now, the minutes still bear that day. If the meeting was moved, move it first on the page of its agenda.
yes-another-day = Begin anyway
refused-undecided = Without a decision: item { $items }. Write it in the meeting room, also where nothing was decided.
yes-undecided = Send anyway
refused-public-undecided = Without a decision: item { $items }. Everybody can read that nothing stands there. Write the decisions in the meeting room first, also where nothing was decided.
yes-public-undecided = Publish anyway
refused-unfinished = A standard phrase is not written to its end. Write on where “…” stands or where the phrase ends, and delete what stands there twice.
refused-outside-the-meeting = The meeting is planned for { $slot }. Give the guest a time within the meeting, or move the meeting first.
refused-member-as-guest = A member takes part in every item and is not invited as a guest. Choose somebody else.
refused-nothing-decided = There is neither a decision nor an outcome. Write what was decided, or choose an outcome; “No decision” is one of them.
refused-contradicts = “{ $one }” and “{ $other }” cannot both hold for one matter. Choose one of them. If each holds for a part of the item, write the parts under headings of their own: “## ” before a line.
room-planned = Planned for { $slot }
room-in-session = In session since { $time }
room-held = Held { $slot }
correct-times = Correct the times of the meeting
correct-times-hint = The times stand in the minutes. They can be corrected until the minutes are sent to signature.
began = Began
ended = Ended
phrases = Standard phrases
phrase-is-in = The phrase is put in. Finish the sentence, and save the decision.
marks-help = How lists, headings and emphasis are typed
refused-guests-outside = { $count ->
    [one] A guest is called in for a time outside the new one. If the meeting is moved, give the guest another time on the page of the item.
   *[other] { $count } guests are called in for a time outside the new one. If the meeting is moved, give them another time on the pages of their items.
}
yes-guests-outside = Move anyway
