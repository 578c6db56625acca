is-late = Overskredet
step-open = Åbn
waits-for-answer = Sig ja eller nej til { $what }
late-with-others = Overskredet hos { $names }
refused-happens-by-itself = Det gør programmet selv, når mødet er aflyst, eller beslutningen er ført ind. Udskyd eller afslut opfølgningen, hvis det haster.
owner-for-all = { $count ->
    [one] Hvem skal have det forslag, hvor ingen er nævnt?
   *[other] Hvem skal have de { $count } forslag, hvor ingen er nævnt?
}
step-moved-on = Går videre til mødet { $day }
source-decision = Beslutning
source-letter = Henvendelse
source-question = Spørgsmål
source-other = Kilde
chair-answers = { $name } svarer for helheden som formand.
parts-done = { $done } af { $count } dele er udført.
production-deadline = Teksten skal være færdig senest { $day }: { $count } hverdage, før dagsordenen til mødet { $meeting } udsendes { $out }. Fristen er sat for { $body }; lørdage, søndage og helligdage tælles efter dens regler.

suggested-follow-ups = { $count ->
    [one] 1 opfølgning
   *[other] { $count } opfølgninger
}
suggested-lines = { $count ->
    [one] 1 linje til den rullende liste
   *[other] { $count } linjer til den rullende liste
}
suggested-visits = { $count ->
    [one] 1 gæst
   *[other] { $count } gæster
}
items-not-filed = { $count ->
    [one] 1 punkt er ikke journaliseret
   *[other] { $count } punkter er ikke journaliseret
}
not-filed-since = Det ældste møde er fra den { $day }
items-held-back = { $count ->
    [one] 1 punkt holdes tilbage, til parterne har fået besked
   *[other] { $count } punkter holdes tilbage, til parterne har fået besked
}
decisions-untold = { $count ->
    [one] Om 1 lukket beslutning er der hverken oplyst noget eller sagt hvorfor ikke
   *[other] Om { $count } lukkede beslutninger er der hverken oplyst noget eller sagt hvorfor ikke
}
step-file = Journalisér
step-tell = Giv besked
agenda-to-come = Dagsordenen kan læses
refused-review-is-over = Dagen, hvor lukningen skal ses efter igen, er overskredet. Vælg { $day } eller senere, eller lad feltet stå tomt.
owners-together = Flere sammen
owners-people = Personer
mend-closing = Ret lukningen
ground-hint = Paragraffen, for eksempel »Styrelseslovens § 10«, eller grunden med mindst ti tegn.
held-back-found = { $count ->
    [one] Læst ind og holdt tilbage: ét sted må ikke blive offentligt
   *[other] Læst ind og holdt tilbage: { $count } steder må ikke blive offentlige
}
step-look-through = Se stederne igennem

next-steps = Kom godt i gang
next-steps-text = Det næste, en ny kommune skal bruge. Listen forsvinder, når det hele er gjort.
next-done = gjort
next-away = Vis ikke listen igen
next-people = Skriv personerne ind
next-people-hint = Medlemmer, sekretærer og sagsbehandlere: en ad gangen eller hele tabellen på én gang. Hver får et link til at vælge adgangskode.
next-body = Opret et organ
next-body-hint = Direktionen eller et udvalg, efter en skabelon, der kan rettes.
next-members = Giv organet medlemmer
next-members-hint = Formand, medlemmer, dagsordensamler og referent, hver fra en dag.
next-template = Ret skabelonen til
next-template-hint = De faste punkter, afsnit og sætninger, som hver dagsorden begynder med.
next-meetings = Planlæg årets møder
next-meetings-hint = Det gør dagsordensamleren: giv en person den rolle, hvis ingen har den.
prepare-for-body = Forberedes til årshjulet for { $body }; behandles { $day }
step-prepare = Forbered punktet
hold-for-you = { $body } har sat tid af til dig i budgettets tidsplan
forum-you-are-there = Du er der for os
forum-note-missing = Afholdt; ingen har skrevet, hvad der kom med hjem
step-write-home = Skriv det
