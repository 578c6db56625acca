economy = Økonomi
economy-of = Økonomi: { $name }
economy-others = Andre organers økonomi:
economy-for-nobody = Du har ingen rolle i et organ, der følger økonomien. Spørg dagsordensamleren, hvis du mangler en.
economy-empty = Her følges budgettet gennem året, og punktet om økonomi på dagsordenen skriver sig selv af den seneste opfølgning.
economy-first = Indlæs den første budgetopfølgning
economy-example = Prøv et eksempel
economy-undo = Fortryd den seneste ændring
economy-reviews = Vælg en budgetopfølgning
economy-upload = Indlæs en budgetopfølgning
economy-upload-lead = Vælg den tabel, økonomisystemet har skrevet. Du ser, hvad den siger, før noget gemmes.
economy-waits = Du har en tabel, der ikke er gemt endnu: { $file }
economy-waits-go = Fortsæt med den
economy-as-of = Tallene er pr.
economy-as-of-hint = Som regel den sidste dag i en måned. Er der allerede tal fra den dag, bliver de erstattet, og bemærkningerne bliver stående.
economy-as-of-wrong = Vælg den dag, tallene er fra. Den kan ikke ligge efter i dag.
economy-file = Tabellen
economy-file-hint = Excel, OpenDocument eller CSV. En af de første rækker skal nævne kolonnerne.
economy-read = Læs tabellen
economy-no-columns = Ingen af de første rækker nævner mindst tre kolonner. Sæt kolonnernes navne over tallene, og prøv igen.
economy-too-large = Tabellen er for stor. Der læses højst 50.000 rækker. Hent tallene med færre rækker, fx pr. politikområde.
economy-wrong-kind = Filen er ikke en tabel. Gem den som Excel eller CSV, og prøv igen.
economy-columns = Tabellens kolonner
economy-of-file = Tal pr. { $day } fra
economy-sheet = arket »{ $name }«
economy-understood = Sådan er tabellen forstået
economy-rows = { $count ->
    [one] Læst af 1 række.
   *[other] Læst af { $count } rækker.
}
economy-areas = { $count ->
    [one] 1 område.
   *[other] { $count } områder.
}
economy-sums = { $count ->
    [0] Tabellen har ingen summer at kontrollere.
    [one] 1 sum er kontrolleret.
   *[other] { $count } summer er kontrolleret.
}
economy-parts = { $count ->
    [one] 1 række, der begynder med »heraf«, er del af rækken over den og er ikke lagt til.
   *[other] { $count } rækker, der begynder med »heraf«, er del af rækken over dem og er ikke lagt til.
}
economy-missing = { $count ->
    [one] Ét område fra den sidste budgetopfølgning er ikke i filen. Se efter, om filen er hel, eller om området hedder noget andet nu:
   *[other] { $count } områder fra den sidste budgetopfølgning er ikke i filen. Se efter, om filen er hel, eller om områderne hedder noget andet nu:
}
economy-table-total = I alt: korrigeret budget { $corrected } kr., forventet regnskab { $expected } kr., afvigelse { $deviation } kr.
economy-tick = Står de nu i det korrigerede budget?
economy-tick-hint = Sæt hak ved de bevillinger, du kan se i tallene. De andre bliver på listen.
economy-keep = Gem budgetopfølgningen
economy-wrong = Tabellen kan ikke bruges, som den er
economy-wrong-lead = Intet er gemt. Her er de første grunde; ret tabellen, eller vælg andre kolonner.
economy-row = Række
economy-column = Kolonne
economy-choose = Hvad står i hvilken kolonne?
economy-choose-lead = Valget huskes til næste gang.
economy-if-any = (hvis den findes)
economy-no-column = Ingen kolonne
economy-unit = Beløbene er i
unit-kroner = kr.
unit-thousands = 1.000 kr.
unit-millions = mio. kr.
economy-try = Læs igen med disse kolonner
economy-other-file = Vælg en anden fil
economy-sample = De første rækker
economy-area = Område
economy-original = Oprindeligt budget
economy-corrected = Korrigeret budget
economy-spent = Forbrug
economy-expected = Forventet regnskab
economy-deviation = Afvigelse
economy-last-deviation = Afvigelse sidst
economy-since-last = Ændret siden sidst
economy-total = I alt
economy-thousands = Beløb i 1.000 kr. Afvigelsen er det forventede regnskab i forhold til det korrigerede budget.
economy-against = Sammenlignet med { $day }.
economy-gone = Ikke længere med:
economy-lead-more = Der forventes samlet et merforbrug på { $amount } mio. kr. i forhold til det korrigerede budget på { $budget } mio. kr.
economy-lead-less = Der forventes samlet et mindreforbrug på { $amount } mio. kr. i forhold til det korrigerede budget på { $budget } mio. kr.
economy-lead-even = Der forventes samlet balance med det korrigerede budget på { $budget } mio. kr.
economy-drawing = Afvigelser pr. { $day }
economy-sides = Til højre for linjen: merforbrug. Til venstre: mindreforbrug. Mio. kr.
economy-bars-now = Pr. { $day }
economy-bars-last = Pr. { $day }, sidste opfølgning
economy-notes = Bemærkninger
economy-note = Bemærkning
economy-note-write = Skriv en bemærkning
economy-note-on = Til
economy-note-whole = Det hele
economy-note-hint = Den kommer med på dagsordenen. Et tomt felt fjerner den, der står.
economy-no-review = Der er ingen budgetopfølgning endnu.
economy-take = Hent opfølgningen
economy-pdf = Med tegning og tabel (PDF)
economy-csv = Som tabel (CSV)
economy-attach = Læg ved dagsordenen
economy-attach-to = Ved hvilket punkt?
economy-attach-hint = Opfølgningen med tegning og tabel, som den er nu, bliver et bilag.
economy-remove = Fjern opfølgningen
economy-remove-it = Fjern opfølgningen pr. { $day }
economy-remove-hint = Kan fortrydes på denne side.
main-overview = Hovedoversigt
budget-reviews = Budgetopfølgninger
budget-review-of = Budgetopfølgning pr. { $day }
budget-year = Budgetår
budget-of = Budget { $from }–{ $to }
budget-timetable = Budgettidsplan
grants = Tillægsbevillinger på vej
grants-lead = Besluttet, men endnu ikke med i det korrigerede budget.
grants-none = Ingen bevillinger venter.
grants-sum = I alt { $amount } mio. kr.
grants-tick = De valgte står nu i det korrigerede budget
grants-offered = Beslutninger, der ser ud til at bevilge penge
grants-offered-lead = Skriv beløbet, og læg bevillingen på listen, eller sig, at beslutningen ikke giver en.
grants-seen = { $count ->
    [one] 1 bevilling står i det korrigerede budget
   *[other] { $count } bevillinger står i det korrigerede budget
}
grant-new = Tilføj en bevilling
grant-title = Bevilling
grant-kroner = Beløb i kr.
grant-kroner-hint = Fx 1.250.000. Skriv minus foran, når der gives penge tilbage.
grant-day = Besluttet
grant-add = Læg på listen
grant-confirm = Ja, den giver en bevilling
grant-dismiss = Giver ingen bevilling
grant-decision = Beslutningen
grant-amount = { $amount } kr.
grant-year = Budget { $year }
grant-decided = besluttet { $day }
grant-seen = set i budgettet { $day }
timetable-none = Der er ingen budgettidsplan endnu. Tilføj det første skridt.
step-new = Tilføj et skridt i budgettidsplanen
step-mend-of = Ret: { $title }
step-change = Ret
step-title = Skridt
step-kind = Slags
step-task = Opgave
step-first-reading = 1. behandling
step-second-reading = 2. behandling
step-negotiation = Forhandling
step-year = Budgettets første år
step-year-hint = De tre overslagsår følger med.
step-body = Behandles af
step-no-body = Intet organ
step-held = Nøglepersoner, der skal være til stede
step-held-hint = Tiden holdes i deres egne kalendere, så længe den står her.
step-holds = Holder { $names }
step-remove = Tag af tidsplanen
step-remove-hint = Kan fortrydes på økonomiens side.
against-nobody-works = Dagen er ikke en hverdag
against-too-close = { $days } dage efter 1. behandling; der skal være mindst 21 (regel 40)
against-before-first = Ligger før 1. behandling (regel 40)
against-too-late = Efter 15. oktober (regel 40)
against-no-first = Der er ingen 1. behandling (regel 40)
against-not-planned = { $name } har ingen møder planlagt så langt frem
against-no-meeting = { $name } har ikke møde den dag
against-held-twice = { $name } holdes to gange
against-busy = { $name } er optaget: { $what }
because-budget-review = af budgetopfølgningen pr. { $day }
because-grants = bevillinger, der endnu ikke står i det korrigerede budget
because-timetable = af budgettidsplanen
calendar-hold = Budget: { $title }
wrong-no-column = Vælg den kolonne, der er »{ $name }«.
wrong-column-twice = Kolonnen er valgt to gange.
wrong-no-rows = Der er ingen rækker med beløb under kolonnernes navne.
wrong-too-many-areas = Der er flere end { $most } områder. Er det den rigtige kolonne?
wrong-no-area = Rækken har beløb, men intet område.
wrong-no-amount = »{ $text }« er ikke et beløb. Skriv fx 1.234,5 eller (1.000).
wrong-english-amount = »{ $text }« er skrevet med engelske tegn. Skriv { $danish }: punktum mellem tusinder og komma før ørerne. Står hele filen sådan, så gem den med danske tal.
wrong-empty = Beløbet mangler.
wrong-deviation = Afvigelsen er { $says }, men rækkens beløb giver { $is }.
wrong-sum = Summen er { $says }, men rækkerne giver { $is }.
refused-no-figures = Der er ingen tal at gemme. Vælg tabellen igen.
refused-too-many-areas = En budgetopfølgning kan have højst { $most } områder. Vælg en kolonne med færre.
refused-area-twice = Et område står to gange. Ret tabellen.
refused-no-such-budget-review = Budgetopfølgningen er ikke længere her. Genindlæs siden.
refused-no-such-grant = Vælg mindst én bevilling, der stadig venter. Genindlæs siden, hvis den er væk.
refused-grant-stands = Der er allerede svaret på, hvad beslutningen bevilger. Genindlæs siden.
refused-no-amount = En bevilling skal have et beløb, der ikke er 0. Skriv beløbet i kroner.
refused-no-such-budget-year = Budgetåret { $year } ligger for langt fra i dag. Vælg et år højst ti år væk.
refused-no-such-budget-step = Skridtet er ikke længere på tidsplanen. Genindlæs siden.
refused-no-hour = Skriv, hvornår det begynder: ellers holdes hele dagen i kalenderne.
refused-too-much-economy = Der gemmes højst { $most } af hver slags. Fjern det, der ikke længere bruges.
unreadable-amount = Skriv beløbet som 1.250.000 eller 1.250.000,50.
unreadable-year = Skriv årstallet med fire cifre.
unreadable-held = Vælg nøglepersonerne igen.
economy-far-from = Sidste gennemgang var i alt { $total }. Det her er langt fra: se efter, om enheden er rigtig.
economy-unit-is-right = Ja, enheden er rigtig
economy-unit-doubted = Tallene ligger langt fra sidste gennemgang. Vælg en anden enhed, eller sæt hak ved, at den er rigtig.
