meant-so = Er det meningen?
refused-day-is-over = { $day } er forbi. Vælg i dag eller en senere dag.
refused-meets-then = Der er allerede et møde den dag, som begynder { $time }. Vælg en anden tid, eller flyt det andet møde først.
refused-nobody-works = { $day } ligger i en weekend eller på en helligdag.
yes-nobody-works = Ja, hold mødet den dag
refused-far-off = { $day } er mere end tre år fra nu. Står årstallet rigtigt?
yes-far-off = Ja, dagen er rigtig
refused-another-day = { $day } er mødets dag, og det er ikke i dag. Begynder mødet nu, bærer referatet alligevel den dag. Er mødet flyttet, så flyt det først på dagsordenens side.
yes-another-day = Begynd alligevel
refused-undecided = Uden beslutning: punkt { $items }. Skriv den i mødelokalet, også når der ikke blev besluttet noget.
yes-undecided = Send alligevel
refused-public-undecided = Uden beslutning: punkt { $items }. Alle kan læse, at der ikke står noget. Skriv beslutningerne i mødelokalet først, også når der ikke blev besluttet noget.
yes-public-undecided = Offentliggør alligevel
refused-unfinished = En fast vending er ikke skrevet færdig. Skriv videre, hvor der står »…«, eller hvor vendingen slutter, og slet det, der står to gange.
refused-outside-the-meeting = Mødet er planlagt til { $slot }. Giv gæsten en tid inden for mødet, eller flyt mødet først.
refused-member-as-guest = Et medlem deltager i alle punkter og skal ikke indkaldes som gæst. Vælg en anden.
refused-nothing-decided = Der er hverken skrevet en beslutning eller valgt et udfald. Skriv, hvad der blev besluttet, eller vælg et udfald; »Ingen beslutning« er også et udfald.
refused-contradicts = »{ $one }« og »{ $other }« kan ikke gælde for den samme sag. Vælg det ene. Gælder de hver sin del af punktet, så skriv delene under hver sin overskrift: »## « foran en linje.
room-planned = Planlagt { $slot }
room-in-session = I gang siden { $time }
room-held = Holdt { $slot }
correct-times = Ret mødets tider
correct-times-hint = Tiderne står i referatet. De kan rettes, indtil referatet er sendt til underskrift.
began = Begyndt
ended = Hævet
phrases = Faste vendinger
phrase-is-in = Vendingen er sat ind. Skriv færdig, og gem beslutningen.
marks-help = Sådan skrives lister, overskrifter og fremhævet tekst
refused-guests-outside = { $count ->
    [one] En gæst er indkaldt til et tidspunkt uden for den nye tid. Flyttes mødet, så giv gæsten en ny tid på punktets side.
   *[other] { $count } gæster er indkaldt til et tidspunkt uden for den nye tid. Flyttes mødet, så giv dem en ny tid på punkternes sider.
}
yes-guests-outside = Flyt alligevel
