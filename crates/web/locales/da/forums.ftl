forums = Fora
forum = Forum
forums-of = Fora: { $name }
forums-others = Andre organers fora:
forums-for-nobody = Du har ingen rolle i et organ med fora. Spørg dagsordensamleren, hvis du mangler en.
forums-empty = Her står de fora, kommunen er med i, med repræsentanter og møder, og punktet om dem på dagsordenen skriver sig selv.
forums-first = Tilføj det første forum
forums-example = Prøv et eksempel
forums-undo = Fortryd den seneste ændring
forums-general = Generelle emneområder
forums-subject = Fagområder
forums-none-here = Ingen endnu.
forum-new = Tilføj et forum
forum-mend = Ret: { $name }
forum-change = Ret
forum-name = Navn
forum-about = Hvad det er
forum-about-hint = Står i parentes efter navnet.
forum-group = Under
forum-themes = Temaer lige nu
forum-themes-hint = Et på hver linje. De kommer med på dagsordenen.
forum-people = Hvem er der for os?
forum-since = Fra
forum-last-day = Til
forum-from = fra { $day }
forum-until = til { $day }
forum-agreement = Aftalen, samarbejdet hviler på
forum-remove = Tag ud af registret
forum-remove-hint = Dets møder går med. Kan fortrydes på siden med fora.
forum-coming = Kommer
forum-held = Afholdt
forum-note-out = Med til mødet
forum-note-in = Med hjem fra mødet
forum-remove-meeting = Fjern mødet
forum-meeting-new = Nyt møde
forum-meeting-add = Tilføj mødet
forum-about-meeting = Emne
forums-table = Møder fra en tabel
forums-table-text = Tabellen
forums-table-hint = En linje for hvert møde: { $columns }. Samme linje igen er samme møde.
forums-table-read = Læs møderne ind
forums-take = Hent
forums-csv = Møderne som tabel (CSV)
forums-found = { $count ->
    [one] Et punkt nævner 1 forum.
   *[other] Et punkt nævner { $count } fora.
}
forums-read = Læg dem i registret
forums-see = Se registret over fora
forums-read-of = Læs fora ind: { $name }
forums-read-from = Papiret fra { $day }
forums-read-count = { $count ->
    [0] nævner ingen nye fora.
    [one] nævner 1 nyt forum.
   *[other] nævner { $count } nye fora.
}
forums-read-themes = { $count ->
    [0] Ingen temaer.
    [one] 1 tema.
   *[other] { $count } temaer.
}
forums-read-known = { $count ->
    [one] 1 forum fra papiret står allerede i registret.
   *[other] { $count } fora fra papiret står allerede i registret.
}
forums-read-all = Alle fora fra papiret står i registret.
forums-read-take = Tag med
forums-read-keep = Læg de valgte i registret
because-forums = fra registret over fora
refused-no-such-forum = Vælg et forum, der står i registret. Genindlæs siden, hvis det er væk.
refused-forum-stands = Forummet står allerede i registret. Genindlæs siden.
refused-no-such-forum-meeting = Mødet er ikke længere her. Genindlæs siden.
refused-too-many-forums = Et register kan have højst { $forums } fora og { $meetings } møder, og et forum højst { $themes } temaer. Slet nogle af dem, der er forbi, først.
forum-called-off = Aflyst
forum-gone = Ikke længere i kalenderen
calendar-of-forum = Møder fra forummets kalender
calendar-address = Kalenderens adresse (iCalendar)
calendar-address-hint = Begynder med https:// og står ofte bag »Abonner« eller »Del kalender«. Møderne hentes flere gange om dagen. Kun dag, tid og overskrift læses: beskrivelser, deltagere, steder og links bliver, hvor de er. Tøm feltet for at stoppe.
calendar-follow = Gem adressen og hent
calendar-fetch-now = Hent nu
calendar-fetched = Møderne er hentet fra forummets kalender { $time }.
calendar-failed = Det lykkedes ikke at hente dem { $time }.
calendar-trouble = Ikke hentet
calendar-not-yet = Møderne hentes snart fra forummets kalender.
calendar-findings = Hvad blev læst, gættet og udeladt
calendar-read = { $count ->
    [0] Ingen møder i tiden, der læses.
    [one] Et møde i tiden, der læses.
   *[other] { $count } møder i tiden, der læses.
}
calendar-outside = { $count ->
    [one] Et ligger før eller efter og er udeladt.
   *[other] { $count } ligger før eller efter og er udeladt.
}
calendar-not-whole = Ikke alt i kalenderen kunne læses. Derfor regnes intet møde for forsvundet.
calendar-more-odd = { $count ->
    [one] Og en bemærkning mere.
   *[other] Og { $count } bemærkninger mere.
}
calendar-odd-nameless = Uden overskrift
calendar-odd-no-day = { $about }: dagen kan ikke læses, og mødet er udeladt. { $words }
calendar-odd-no-rule = { $about }: gentagelsen kan ikke læses; kun det første møde er med. { $words }
calendar-odd-too-often = { $about }: gentages flere gange om dagen; kun det første er med.
calendar-odd-later-ones = { $about }: flytter også de senere i rækken; kun det ene er flyttet.
calendar-odd-unknown-zone = { $about }: tidszonen »{ $words }« er ukendt; klokkeslættet er læst som dansk tid.
calendar-odd-no-name = { $about }: har intet navn af sit eget i kalenderen og kendes igen på overskrift og dag.
calendar-odd-versions = { $about }: står flere gange; den seneste udgave gælder.
calendar-odd-says-called-off = { $about }: overskriften siger, at det er aflyst.
calendar-odd-private = { $about }: er mærket som privat, og overskriften er udeladt.
calendar-odd-too-many = Kalenderen har flere møder, end der læses.
calendar-no-address = Det er ikke en adresse, der kan hentes. Den begynder med https:// og har hverken navn eller adgangskode i sig.
calendar-plain = Adressen begynder med http:// og er ikke krypteret. Brug https://, eller bed driften om at tillade værten.
calendar-inner = Adressen fører ind i et lukket netværk og hentes ikke. Driften kan tillade værten.
calendar-no-name = Ingen har det værtsnavn. Se efter, om adressen er skrevet rigtigt.
calendar-slow = Kalenderen svarede ikke inden for ti sekunder. Den prøves igen.
calendar-large = Kalenderen er større end 20 MB. Bed om en med færre år i.
calendar-redirects = Adressen sender videre for mange gange eller ingen steder hen. Brug den adresse, den ender på.
calendar-status = Kalenderens server svarede { $number }. Se efter, om kalenderen stadig er delt.
calendar-no-connection = Der kunne ikke skabes en sikker forbindelse til kalenderens server, eller svaret kunne ikke pakkes ud.
calendar-too-much = Kalenderen tog for lang tid at læse. Bed om en med færre gentagelser.
calendar-is-none = Adressen svarede, men ikke med en kalender. En side, der beder om log ind, er ingen kalender.
calendar-damaged = Kalenderen er for ødelagt til at blive læst.
calendar-full = Der er ikke plads til flere møder i registret. Fjern gamle fora eller møder.
calendar-changed = Forummet blev ændret, mens kalenderen blev hentet. Hent igen.
refused-stands-in-calendar = Mødet står i forummets kalender og ville komme igen. Stop kalenderen på forummets side, hvis den ikke skal følges.
refused-no-calendar-address = Det er ikke en adresse, der kan hentes. Den begynder med https:// og har hverken mellemrum, navn eller adgangskode i sig.
forums-year = Året, der kommer
forums-drawn = Fora i det kommende år: { $name }
forums-drawn-themes = Temaer: { $themes }
forums-drawn-next = Næste møde: { $met }
forums-legend-run = Så længe vores repræsentanter er valgt. En spids ende: længere, end tegningen rækker, eller uden dag.
forums-legend-meeting = Møde
forums-legend-off = Aflyst møde
forum-themes-short = Temaer
forum-people-short = Vores repræsentanter
forum-meetings = Møder, der kommer
forums-pdf = Fora på papir (PDF)
forums-register-csv = Registret som tabel (CSV)
forums-attach-hint = Registret med tegning og tabel, som det står i dag, bliver et bilag.
forums-from-table = Fra en tabel
forums-table-of = Fora fra en tabel: { $name }
forums-table-lead = Sæt tabellen ind, og se, hvad hver linje gør, før noget gemmes.
forums-register-hint = Første linje nævner kolonnerne: { $columns }. Forum skal være der; en kolonne, der ikke er der, ændrer intet. Samme navn er samme forum. Flere temaer eller repræsentanter skilles med |.
forums-table-keep = Læg det i registret
forums-table-all-known = Alt i tabellen står allerede i registret; der er intet at ændre.
forums-meetings-all-known = Alle møder i tabellen står her allerede; der er intet at ændre.
forums-row-new = Nyt forum
forums-row-known = Står der allerede, uændret
forums-row-changed = Ændres: { $columns }
forums-row-twice = Linje { $row }: »{ $value }« i »{ $column }« står på en tidligere linje.
forums-cell-no-group = Linje { $row }: »{ $value }« i »{ $column }« er ingen gruppe. Skriv Generelle emneområder eller Fagområder.
forums-cell-no-forum = Linje { $row }: »{ $value }« i »{ $column }« står ikke i registret.
forums-cell-no-time = Linje { $row }: »{ $value }« i »{ $column }« er intet klokkeslæt. Skriv det fx som 10.00.
forums-cell-themes = Linje { $row }: Der er for mange i »{ $column }«. Et forum kan have højst 20.
forums-cell-ends-before = Linje { $row }: »{ $value }« i »{ $column }« ligger før »fra«.
