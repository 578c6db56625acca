my-calendar = Min kalender
my-calendar-lead = Følg dine møder og dine tidspunkter som gæst i din egen kalender. Ændringer kommer af sig selv.
my-calendar-drawn = Kopiér adressen nu, og sæt den ind i din kalender under »abonnér på kalender«. Den vises kun denne ene gang.
my-calendar-address = Din kalenders adresse
my-calendar-since = Din kalender har haft en adresse siden { $day }.
my-calendar-none = Din kalender har ingen adresse endnu.
my-calendar-give = Lav en adresse
my-calendar-again = Lav en ny adresse i stedet
my-calendar-take = Tag adressen tilbage
my-calendar-secret = Hvem der har adressen, kan se, hvornår du har møde. Tag den tilbage, hvis andre har fået den; det virker med det samme.
plan-year = Planlæg et års møder
plan-year-lead = Vælg ugedag og rytme. Du ser dagene først; helligdage og ferieuger er valgt fra, og du kan vælge til og fra.
plan-year-choose = De valgte dage bliver til møder, hvert med organets faste punkter.
weekday = Ugedag
every-weeks = Hver … uge
first-day = Første dag
last-day = Sidste dag
free-weeks = Uger uden møder
free-weeks-hint = Ugenumre, for eksempel 7, 28-31, 42.
plan-year-none = Ugedagen falder ingen gange mellem den første og den sidste dag. Vælg en anden dag eller en længere tid.
show-days = Vis dagene
days-of-plan = { $count ->
    [one] Én dag i planen
   *[other] { $count } dage i planen
}
week-number = uge { $week }
free-holiday = Helligdag
free-week = Uge uden møder
plan-these = Planlæg de valgte møder
plan-no-days = Ingen dage er valgt. Vis dagene, og vælg mindst én.
free-over = Dagen er forbi
free-taken = Har allerede et møde
plan-year-cut = Planen har flere dage, end der kan planlægges på én gang. Vælg en tidligere sidste dag, og planlæg resten bagefter.
unreadable-every = Skriv et tal mellem 1 og 52: hver uge er 1, hver anden uge er 2.
unreadable-last = Den sidste dag ligger før den første. Ret en af dem.
unreadable-weeks = Ugerne kan ikke læses. Skriv ugenumre mellem 1 og 53, for eksempel 7, 28-31, 42.
meeting-plan = Mødeplan
meeting-plan-lead = Møder, hvis dagsorden ikke er offentliggjort.
plan-today = I dag
whole-plan = Hele mødeplanen
members-in-papers = Hvem der er medlem, står i papirerne fra hvert møde.
no-planned = Der er ingen planlagte møder.
meetings-planned = { $count ->
    [one] 1 planlagt møde.
   *[other] { $count } planlagte møder.
}
meetings-year-unread = Året kan ikke læses. Skriv det med fire cifre, for eksempel 2027, eller vælg det i listen.
subscribe-plan = Følg mødeplanen i din kalender
subscribe-plan-once = Hent den som fil (.ics)
subscribe-plan-hint = Abonnerer kalenderen på adressen, kommer nye og flyttede møder med af sig selv. En hentet fil viser kun møderne, som de er nu.
plan-cancelled = Aflyst
state-planned = Planlagt, du har ikke fået dagsordenen
you-are-guest = Du er gæst til ét punkt
