promised = What became of the decisions?
promised-of = What became of the decisions? { $name }
promised-lead = What public decisions asked for: what is overdue, what is due soon, and what was done in the last year.
promised-none = No public decision from here asks for anything yet.
promised-by = By { $day }
promised-no-day = Without a day
promised-by-moved = By { $day }, before { $from }
promised-done = Done, the day is not noted
promised-done-late = Done { $day }, after the day { $due }
promised-done-in-time = Done { $day }, by the day { $due }
promised-moved = The day was moved on { $on } from { $from } to { $to }.
promised-moved-late = It was overdue when its day was moved on { $on } from { $from } to { $to }.
promised-answer = Answered by:
promised-decided = { $title }, { $body } { $day }
promised-item = What became of the decision?
promised-lists = The lists of each body
promised-more = { $count ->
    [one] 1 more stands on its body’s own list.
   *[other] { $count } more stand on the lists of their bodies.
}
promised-own = Do you look for your own tasks?
promised-list = The whole list of { $name }
promised-done-on = Done { $day }
body-shows-follow-ups = Everybody may read what became of the decisions
body-shows-follow-ups-hint = The words, day and state of a follow-up and the position that has it stand on the body's public page. Only for open items whose decision is published. The person who has it is not named beside it, but the words stand as they were written: read them through first. What was confirmed already is shown, too.
promised-left-out = “{ $text }” seems to hold a telephone number, a mail address, a national id or words of something closed (rule 31). Everybody reads the list of what became of decisions; only the item’s title will stand there. Change the text, or save it as it is.
yes-left-out = Yes, save it as it is
