year-wheel = Årshjul
wheel-of-year = Årshjul { $year }: { $name }
wheel-others = Andre årshjul:
wheel-for-nobody = Du har ingen rolle i et udvalg med et årshjul. Spørg dagsordensamleren, hvis du mangler en.
wheel-empty = Årshjulet samler det, der kommer igen hvert år, og foreslår punkterne i tide til hvert møde.
wheel-nothing = Der står intet i det endnu.
wheel-first = Tilføj den første aktivitet
wheel-example = Prøv et eksempel
wheel-turn = Vælg år og inddeling
wheel-by-months = Vis efter måneder
wheel-by-quarters = Vis efter kvartaler
wheel-add = Tilføj aktivitet
wheel-mend = Ret: { $title }
wheel-change = Ret
wheel-undo = Fortryd den seneste ændring
wheel-count = { $count ->
    [0] Ingen aktiviteter dette år.
    [one] 1 aktivitet.
   *[other] { $count } aktiviteter.
}
wheel-count-kept = { $count } holdt.
wheel-count-missed = { $count } ikke holdt.
wheel-list = Årshjulet som liste
wheel-nothing-then = Intet.
wheel-once = Enkeltstående
wheel-internal = Ikke for offentligheden
wheel-kept = Behandlet { $day }
wheel-kept-late = Behandlet for sent, { $day }
wheel-missed = Ikke holdt
wheel-on-agenda = På dagsordenen: { $body } { $day }
wheel-no-meeting = { $body } har intet møde i tide
wheel-none-planned = { $body } har ingen møder planlagt. Planlæg årets møder.
wheel-none-planned-after = { $body } har ingen møder planlagt efter { $day }. Planlæg årets møder.
wheel-too-late = For sent til den dagsorden: kun som tillæg
wheel-begin = Forberedes fra { $begin }, klar til dagsordenen { $ready }
wheel-begin-now = Skal forberedes nu
because-wheel = Årshjulet: { $name }, { $when }. Behandles i { $way }. Frist { $last }.
wheel-offered = Fra årshjulet
wheel-offered-tight = Et udvalg på vejen har intet møde i tide
wheel-take = Hent årshjulet
wheel-pdf-a4 = Til ophængning, A4 (PDF)
wheel-pdf-a3 = Til ophængning, A3 (PDF)
wheel-csv = Som tabel (CSV)
wheel-ics = Som kalender (iCalendar)
wheel-ics-hint = Kalenderen har det, der har dage eller en uge. Det, der kun er kendt ved sin måned eller sit kvartal, står ikke i den.
wheel-versions = Versioner
wheel-versions-of = Versioner af årshjulet: { $name }
wheel-version = Version { $number } pr. { $day }
wheel-no-version = Der er ingen version endnu.
wheel-versions-none = Der er ingen version endnu. En version fastholder årshjulet, som det står, så man kan se, hvad der siden er ændret.
wheel-versions-see = Versioner og forskelle
wheel-now = Som det er nu
wheel-differences = Forskelle i { $year }
wheel-from = Fra
wheel-to = Til
wheel-compare = Sammenlign
wheel-no-differences = Ingen forskelle.
wheel-added = Kommet til
wheel-removed = Udgået
wheel-moved = Flyttet
wheel-reworded = Ændret ordlyd
wheel-was = Før: { $text }
wheel-make-version = Fasthold en version
wheel-make-version-hint = Årshjulet får et nummer og en dag. Det kan stadig rettes bagefter.
wheel-as-of = Pr.
wheel-note = Bemærkning
wheel-decision = Besluttet med punktet
wheel-no-decision = Uden en beslutning
wheel-more = Mere
wheel-copy = Kopiér til næste år
wheel-copy-of = Årshjulet i { $year }: { $name }
wheel-copy-lead = Det, der kommer hvert år, flytter sig selv. Vælg det enkeltstående, der skal med; intet gælder, før du kopierer.
wheel-copy-once = Enkeltstående i { $year }
wheel-copy-none = Der er intet enkeltstående i dette år.
wheel-copy-there = Står allerede i { $year }.
wheel-copy-take = Tag med. I år: { $when }
wheel-copy-then = Hvornår i { $year }
wheel-copy-do = Kopiér det valgte til { $year }
wheel-copy-yearly = Kommer hvert år
wheel-not-then = Kommer ikke
wheel-table = Indlæs en tabel
wheel-table-of = Indlæs en tabel i årshjulet: { $name }
wheel-table-lead = Sæt en tabel ind fra et regneark. Du ser, hvad hver linje bliver til, før noget gemmes.
wheel-table-text = Tabellen
wheel-table-hint = Første linje er kolonnerne: { $columns }. Linjer med samme aktivitet bliver én aktivitet. Flere udvalg skrives i rækkefølge med > imellem. En kalenderfils tekst (iCalendar) kan sættes ind i stedet: dens begivenheder i årshjulets år bliver linjer.
wheel-table-understood = Forstået: { $when }
wheel-table-keep = Læg det hele på årshjulet
wheel-table-no-title = Linjen mangler en aktivitet.
wheel-table-no-days = »{ $text }« er ikke et antal dage.
wheel-table-no-year = »{ $text }« er ikke et år. Skriv fx 2031 eller +1.
wheel-table-no-person = »{ $name }« er ikke i personregistret. Skriv navnet som i registret, eller lad feltet være tomt.
wheel-table-no-body = »{ $name }« er ikke et udvalg her. Skriv navnet, som det står på udvalgets side.
wheel-table-disagrees = En tidligere linje med samme aktivitet har noget andet i kolonnen »{ $column }«. Skriv det samme, eller lad feltet være tomt.
wheel-table-too-long = En tabel kan have højst { $most } linjer. Del den i flere.
wheel-table-known = Står der allerede
wheel-table-all-known = Alt i tabellen står allerede på årshjulet; der er intet at tilføje.
wheel-calendar-empty = Kalenderen har ingen begivenheder i det år, der vises. Vælg et andet år på årshjulet, og prøv igen.
wheel-no-time = »{ $line }« kan ikke læses som en tid.
wheel-no-such-day = »{ $line }« er en dag, der ikke findes.
wheel-more-lines = { $count ->
    [one] Og 1 linje mere.
   *[other] Og { $count } linjer mere.
}
wheel-times-are = Skriv fx »ultimo marts«, »2. tirsdag i marts«, »uge 28-30«, »3. kvartal«, »1. halvår«, »12/8« eller »30. juni-2. juli 2031«.
wheel-read = Læs årshjulet ind
wheel-see = Se årshjulet
wheel-read-of = Læs et årshjul ind: { $name }
wheel-read-from = Årshjulet i bilaget fra { $day }
wheel-read-count = { $count ->
    [one] har 1 forekomst,
   *[other] har { $count } forekomster,
}
wheel-read-once = { $count ->
    [0] ingen af dem enkeltstående.
   *[other] { $count } af dem enkeltstående.
}
wheel-read-guessed = { $count ->
    [one] 1 kvartal er gættet ud fra teksterne. Se tiderne efter.
   *[other] { $count } kvartaler er gættet ud fra teksterne. Se tiderne efter.
}
wheel-read-known = { $count ->
    [one] 1 aktivitet fra bilaget står allerede på årshjulet.
   *[other] { $count } aktiviteter fra bilaget står allerede på årshjulet.
}
wheel-read-all = Alt fra bilaget står på årshjulet.
wheel-read-handled = { $name } behandler aktiviteterne, og de foreslås til dagsordenerne
wheel-read-take = Tag med
wheel-read-is-guessed = Kvartalet er gættet.
wheel-read-keep = Læg det valgte på årshjulet
wheel-title = Aktivitet
wheel-times = Hvornår
wheel-times-hint = En tid på hver linje: »ultimo marts«, »første onsdag i måneden«, »uge 34«, »juni«. Med et årstal kommer den kun det år.
wheel-times-more = Sådan skrives tider
wheel-times-rule = Hvert år: 15. marts, primo juni, medio juni, ultimo juni, sidste fredag i juni, første onsdag i måneden, uge 34, juni, 2. kvartal. Det, der gøres op pr. en dag, behandles først bagefter: pr. ultimo marts. Sidste år skrives til sidst: ultimo marts til 2031.
wheel-times-once = Én gang: 15. marts 2031, 6.-7. juni 2031, uge 34 2031, juni 2031, 2. kvartal 2031.
wheel-times-words = Andre ord for netop den gang skrives efter en streg: pr. ultimo marts | Budgetopfølgning pr. ultimo marts
wheel-times-years = Handler den om et andet år, skrives det efter endnu en streg: juni | Budget for næste år | +1
wheel-area = Område
wheel-owner = Forberedes af
wheel-nobody = Ikke valgt
wheel-route = Behandles af
wheel-route-hint = Det sidste udvalg afgør det; de andre behandler det først, i rækkefølge. Uden udvalg foreslås det ikke til en dagsorden.
wheel-station = { $count }. udvalg
wheel-no-body = Intet
wheel-lead = Hverdage til forberedelse
wheel-lead-hint = Tælles tilbage fra dagen, hvor den første dagsorden skal ud.
wheel-is-internal = Ikke for offentligheden, heller ikke når årshjulet er offentligt
wheel-remove = Tag af årshjulet
wheel-remove-hint = Kan fortrydes på årshjulets side. Versioner, der er fastholdt, beholder den.
wheel-attach = Læg ved dagsordenen
wheel-attach-to = Ved hvilket punkt?
wheel-attach-hint = Årshjulet, som det er nu, bliver et bilag til ophængning. Det, der ikke er for offentligheden, er ikke med.
wheel-is-shown = Alle kan se årshjulet.
wheel-is-hidden = Kun medlemmer og sekretariat kan se årshjulet.
wheel-show = Vis det for alle
wheel-hide = Vis det ikke længere for alle
quarter-number = { $count }. kvartal
refused-no-such-activity = Aktiviteten er ikke længere på årshjulet. Genindlæs siden.
refused-already-on-wheel = Det står allerede på årshjulet. Genindlæs siden.
refused-no-occurrence = En aktivitet skal have mindst én tid. Skriv en på hver linje.
refused-too-much-on-wheel = En aktivitet kan have højst { $each } tider, og et årshjul højst { $most }. Saml tiderne i regler som »første onsdag i måneden«.
refused-no-such-time = Den tid findes ikke. Skriv fx »ultimo marts« eller »15. marts 2031«.
refused-route-twice = Et udvalg står to gange på vejen. Vælg hvert udvalg én gang.
refused-nothing-to-undo = Der er intet at fortryde. Genindlæs siden og se, hvad der gælder nu.
refused-nothing-to-copy = Der er intet valgt. Sæt hak ved det, der skal med.
refused-wheel-is-empty = Der er intet at lægge på årshjulet eller fastholde. Tilføj eller vælg en aktivitet.
refused-not-on-route = Udvalget behandler ikke aktiviteten. Ret aktivitetens vej, eller vælg et møde i et udvalg på den.
refused-turn-stands = Det står allerede på en dagsorden i udvalget. Tag punktet af dér først.
refused-turn-is-done = Udvalget har allerede besluttet det. Se beslutningen i referatet.
unreadable-lead = Skriv et antal hverdage mellem 0 og 250.
wheel-found = { $count ->
    [one] Et bilag er et årshjul med 1 forekomst.
   *[other] Et bilag er et årshjul med { $count } forekomster.
}
refused-wheel-not-approved = Punktets beslutning godkender ikke noget. Vælg det punkt, hvor årshjulet blev godkendt, eller lad være med at vælge et.
