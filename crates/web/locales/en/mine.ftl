is-late = Late
step-open = Open
waits-for-answer = { $count ->
    [one] One suggested follow-up waits
   *[other] { $count } suggested follow-ups wait
}
late-with-others = Late with { $names }
