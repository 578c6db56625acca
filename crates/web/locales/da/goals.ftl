goals = Mål
goal = Mål
goals-of = Mål og projekter: { $name }
goals-others = Andre organers mål:
goals-for-nobody = Du har ingen rolle i et organ, der arbejder med mål.
goals-empty = Her står, hvilke mål der arbejdes for, på hvilke fagområder, med hvilke projekter og beslutninger, og hvordan det går.
goals-first = Skriv et projekt
goals-example = Prøv et eksempel
goals-undo = Fortryd den seneste ændring
goals-own = Kommunens egne mål
goals-un = FN’s 17 verdensmål
goals-matrix = Mål på tværs af fagområder
goals-matrix-hint = Tallet er antallet af projekter. Et tomt felt viser, hvor der ikke er nogen.
goals-as-table = Det samme som tabel
goals-take = Hent
goals-pdf = Mål og projekter på papir (PDF)
goals-csv = Projekterne som tabel (CSV)
goals-attach-to = Læg ved punktet
goals-attach-hint = Målene lægges ved, som de står i dag.
goals-attach = Læg ved dagsordenen
goals-table = Fra en tabel
goals-table-text = Tabellen
goals-table-hint = En linje for hvert projekt: { $columns }. Flere mål eller områder skilles med |; et verdensmål er sit nummer. Samme navn er samme projekt. Er noget galt i tabellen, læses intet ind.
goals-table-read = Læs projekterne ind
goals-table-empty = Tabellen har ingen projekter. Skriv en linje for hvert.
goals-table-refused = Intet er læst ind.
goals-table-more = { $count ->
    [one] Og 1 fejl mere.
   *[other] Og { $count } fejl mere.
}
goals-row-twice = Linje { $row }: »{ $value }« i »{ $column }« står på en linje før.
goals-cell-missing = Linje { $row }: »{ $column }« mangler{ $value }.
goals-cell-no-day = Linje { $row }: »{ $value }« i »{ $column }« er ingen dag.
goals-cell-no-goal = Linje { $row }: »{ $value }« i »{ $column }« er intet mål.
goals-cell-no-area = Linje { $row }: »{ $value }« i »{ $column }« er intet fagområde her.
goals-cell-no-position = Linje { $row }: »{ $value }« i »{ $column }« er ingen stilling.
goals-read-of = Læs mål ind: { $name }
goals-read-from = Referatet fra { $day }
goals-read-frame = nævner målene som ramme for arbejdet. Vælg, hvad der skal stå i kommunens egen oversigt.
goals-read-known = { $count ->
    [one] 1 fagområde står allerede i oversigten.
   *[other] { $count } fagområder står allerede i oversigten.
}
goals-read-areas = { $count ->
    [one] 1 fagområde
   *[other] { $count } fagområder
}
goals-read-goals = Mål, som punkter nævner
goals-read-goal = { $number }. { $title } (punkt { $item })
goals-read-keep = Tag det valgte med
goals-read-all = Alt, hvad referatet siger om mål, står allerede i oversigten.
goals-found = { $count ->
    [0] Papiret nævner verdensmål ved nummer.
    [one] Papiret nævner 1 fagområde, som målene er ramme for.
   *[other] Papiret nævner { $count } fagområder, som målene er ramme for.
}
goals-read = Læs dem ind under mål
goal-new = Nyt mål
goal-title = Mål
goal-about = Hvad vil vi nå?
goal-since = Fra
goal-last-day = Til
goal-last-day-hint = Målet er ophørt dagen efter.
goal-from = fra { $day }
goal-until = til { $day }
goal-over = Ophørt
goal-of-un = Et af FN’s 17 verdensmål for bæredygtig udvikling.
goal-change = Ret målet
goal-remove = Tag målet ud
goal-remove-hint = Målet forsvinder fra oversigten. Det kan fortrydes. Er det blot nået eller opgivet, så skriv en slutdag i stedet.
goal-projects-title = Projekter
goal-projects = { $count ->
    [0] Ingen projekter
    [one] 1 projekt
   *[other] { $count } projekter
}
goal-no-projects = Der er ingen projekter under målet.
goal-decisions = Beslutninger bag
goal-decisions-none = Ingen beslutning er knyttet til målet.
goal-decision = Beslutning
goal-link = Knyt beslutningen til målet
goal-unlink = Fjern
goal-areas = Fagområder
goal-areas-hint = Ret et navn, eller tøm feltet for at tage området ud. Et område, som projekter ligger i, kan ikke tages ud.
goal-areas-none = Der er ingen fagområder endnu. Skriv dem på oversigten over mål.
goal-area = Fagområde
goal-area-new = Nyt fagområde
goal-areas-save = Gem fagområderne
goal-owner = Ejer
goal-ownerless = Ingen ejer
goal-nobody-answers = Ingen svarer for det
goal-partner = Partner
goal-agreement = Partner med aftale
goal-no-agreement = Ingen aftale
goal-partner-other = Partner uden aftale
goal-period = Periode
goal-involvement = Borgere og civilsamfund
goal-involvement-hint = Hvordan er borgere og civilsamfund med?
goal-effect = Forventet langsigtet effekt
goal-effect-hint = Hvad skal være anderledes om nogle år?
goal-unit = Enhed for tal
goal-unit-hint = Hvad tæller udviklingens tal, for eksempel: km cykelsti. Lad feltet stå tomt, hvis udviklingen kun siges med ord.
goal-project = Projekt
goal-project-name = Projektets navn
goal-project-new = Nyt projekt
goal-project-under = Nyt projekt under målet
goal-project-of = Projekt: { $name }
goal-project-change = Ret projektet
goal-project-over = Afsluttet
goal-project-remove = Tag projektet ud
goal-project-remove-hint = Projektet og dets udvikling forsvinder fra oversigten. Det kan fortrydes.
goal-trend = Udvikling
goal-trend-none = Ingen har skrevet endnu, hvordan det går.
goal-trend-word = Hvordan går det?
goal-trend-note = Gem status
goal-trend-forget = Fjern
goal-figure = Eller et tal
goal-figure-in = Eller et tal ({ $unit })
goal-figure-hint = Skrives som 12,5. Står her et tal, gælder det i stedet for ordet.
trend-better = Går bedre
trend-same = Uændret
trend-worse = Går dårligere
trend-on = { $said } ({ $day })
trend-of = Udvikling: { $name }
un-goal-of = Verdensmål { $number }: { $title }
un-goal-1 = Afskaf fattigdom
un-goal-2 = Stop sult
un-goal-3 = Sundhed og trivsel
un-goal-4 = Kvalitetsuddannelse
un-goal-5 = Ligestilling mellem kønnene
un-goal-6 = Rent vand og sanitet
un-goal-7 = Bæredygtig energi
un-goal-8 = Anstændige jobs og økonomisk vækst
un-goal-9 = Industri, innovation og infrastruktur
un-goal-10 = Mindre ulighed
un-goal-11 = Bæredygtige byer og lokalsamfund
un-goal-12 = Ansvarligt forbrug og produktion
un-goal-13 = Klimaindsats
un-goal-14 = Livet i havet
un-goal-15 = Livet på land
un-goal-16 = Fred, retfærdighed og stærke institutioner
un-goal-17 = Partnerskaber for handling
refused-no-such-goal = Målet findes ikke mere. Gå tilbage til oversigten over mål.
refused-no-such-project = Projektet findes ikke mere. Gå tilbage til oversigten over mål.
refused-no-such-goal-area = Fagområdet findes ikke mere. Genindlæs siden, og vælg igen.
refused-no-such-figure = Der står ingen status på den dag. Genindlæs siden.
refused-no-goal = Vælg mindst ét mål, som projektet bidrager til.
refused-no-goal-area-name = Skriv, hvad fagområdet hedder.
refused-goal-area-twice = To fagområder hedder det samme. Giv det ene et andet navn.
refused-goal-area-in-use = Der ligger projekter i fagområdet. Flyt dem til et andet område først.
refused-goal-in-use = Der ligger projekter under målet. Tag dem ud først, eller skriv en slutdag på målet.
refused-goal-linked-already = Beslutningen er allerede knyttet til målet. Vælg en anden beslutning.
refused-figure-ahead = Dagen er ikke kommet endnu. Skriv status for i dag eller før.
refused-too-many-goals = Et organ kan have højst { $most } egne mål. Tag nogle af de ophørte ud.
refused-too-many-goal-areas = Et organ kan have højst { $most } fagområder. Saml nogle af dem.
refused-too-many-projects = Et organ kan have højst { $most } projekter. Tag nogle af de afsluttede ud.
refused-too-many-figures = Et projekt kan have højst { $most } statusser. Fjern nogle af de ældste.
refused-too-many-decisions = Der kan stå højst { $most } beslutninger bag. Fjern nogle af dem.
unreadable-figure = Tallet kan ikke læses. Skriv det som 1.250 eller 12,5.
unreadable-trend = Vælg, hvordan det går, eller skriv et tal.
