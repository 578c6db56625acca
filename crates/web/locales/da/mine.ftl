is-late = Overskredet
step-open = Åbn
waits-for-answer = { $count ->
    [one] Ét forslag til opfølgning venter
   *[other] { $count } forslag til opfølgning venter
}
late-with-others = Overskredet hos { $names }
