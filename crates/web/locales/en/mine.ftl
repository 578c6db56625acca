is-late = Late
step-open = Open
waits-for-answer = { $count ->
    [one] One suggested follow-up waits
   *[other] { $count } suggested follow-ups wait
}
late-with-others = Late with { $names }
refused-happens-by-itself = The program does that by itself once the meeting is called off or the decision is recorded. Postpone or close the follow-up if it is urgent.
owner-for-all = { $count ->
    [one] Who has the suggestion that names nobody?
   *[other] Who has the { $count } suggestions that name nobody?
}
step-moved-on = Goes on to the meeting of { $day }
source-decision = Decision
source-letter = Letter
source-question = Question
source-other = Source
chair-answers = { $name } answers for the whole as chair.
parts-done = { $done } of { $count } parts are done.
production-deadline = The text is to be ready by { $day }: { $count } working days before the agenda of the meeting of { $meeting } goes out on { $out }. The deadline is set for { $body }; Saturdays, Sundays and holidays count by its rules.
