is-late = Overskredet
step-open = Åbn
waits-for-answer = { $count ->
    [one] Ét forslag til opfølgning venter
   *[other] { $count } forslag til opfølgning venter
}
late-with-others = Overskredet hos { $names }
refused-happens-by-itself = Det gør programmet selv, når mødet er aflyst, eller beslutningen er ført ind. Udskyd eller afslut opfølgningen, hvis det haster.
owner-for-all = { $count ->
    [one] Hvem har det forslag, der ingen nævner?
   *[other] Hvem har de { $count } forslag, der ingen nævner?
}
step-moved-on = Går videre til mødet { $day }
source-decision = Beslutning
source-letter = Henvendelse
source-question = Spørgsmål
source-other = Kilde
chair-answers = { $name } svarer for helheden som formand.
parts-done = { $done } af { $count } dele er udført.
production-deadline = Teksten skal være færdig senest { $day }: { $count } hverdage, før dagsordenen til mødet { $meeting } udsendes { $out }. Fristen er sat for { $body }; lørdage, søndage og helligdage tælles efter dens regler.
