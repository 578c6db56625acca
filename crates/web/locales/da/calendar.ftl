my-calendar = Min kalender
my-calendar-lead = Følg dine møder og dine tidspunkter som gæst i din egen kalender. Ændringer kommer af sig selv.
my-calendar-drawn = Kopiér adressen nu, og sæt den ind i din kalender under "abonner på kalender". Den vises kun denne ene gang.
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
unreadable-weeks = Ugerne kan ikke læses. Skriv ugenumre mellem 1 og 53, for eksempel 7, 28-31, 42.
meeting-plan = Mødeplan
meeting-plan-lead = Møder, hvis dagsorden ikke er ude endnu.
subscribe-plan = Følg mødeplanen i din kalender
plan-cancelled = Aflyst
state-planned = Planlagt, dagsordenen er ikke ude
you-are-guest = Du er gæst til ét punkt
