ways = Dit arbejde
settings = Indstillinger
municipality = Kommunen
municipality-name = Kommunens navn
settings-bodies = Udvalg, direktion og andre, der holder møder
bodies-none = Der er ingen endnu. Tilføj det første herunder.
body-name = Navn
body-add = Tilføj udvalg eller direktion
body-template = Skabelon
body-no-name = Skriv, hvad udvalget eller direktionen hedder, eller vælg »Ingen endnu«.
body-is-known = Der er allerede en med det navn. Vælg den på listen, eller giv den nye et andet navn.
template-direktion = Direktion: fem faste punkter
template-council = Kommunalbestyrelse eller byråd
template-committee = Stående udvalg
template-none = Ingen endnu
body-is-published = papirerne offentliggøres
body-is-not-published = papirerne offentliggøres ikke
body-works = Sådan arbejder I
body-publishes = Papirerne offentliggøres
body-publishes-hint = Slået fra kan ingen dagsorden eller protokol herfra komme ud til offentligheden. For en direktion er det slået fra, til nogen slår det til.
body-release-days = Hverdage mellem udsendelse og møde
body-release-days-hint = Et helt tal. Efter fristen kræver udsendelse en begrundelse, som trykkes på dagsordenen.
body-saturday = Lørdag tælles som hverdag
body-signing = Hvem underskriver referatet
signing-all = Alle, der deltog
signing-chair = Formanden
signing-nobody = Ingen
body-standing = Faste punkter
body-standing-text = En ny dagsorden begynder med disse punkter i denne rækkefølge. En ændring gælder møder, der planlægges fra nu af.
body-standing-label = Punkterne, som de skrives
body-standing-hint = Hvert punkt begynder med sin art og titel. [Overskrift] begynder et afsnit, ## er en underoverskrift, »- -« en tom liste, der fyldes ud og ellers ikke trykkes, og === skiller punkterne. Arter: BESLUTNING, DRØFTELSE, ORIENTERING, GENNEMGANG, ØKONOMI, FORA, SAGER, DAGSORDEN (mødet godkender den), SPØRGETID og EVENTUELT.
standing-no-kind = Punkt { $number } begynder ikke med sin art. Skriv for eksempel BESLUTNING foran titlen.
standing-template = Tilbage til skabelonen
standing-template-text = De faste punkter ovenfor bliver erstattet af skabelonens. Møder, der allerede er planlagt, ændres ikke.
body-standing-none = Der er ingen faste punkter. En ny dagsorden begynder tom.
preview = Forhåndsvisning
preview-unkept = Forhåndsvisning af det, du har skrevet – det er ikke gemt endnu
body-council = Kommunalbestyrelse
body-finance-committee = Økonomiudvalg
body-standing-committee = Stående udvalg
body-ad-hoc-committee = § 17, stk. 4-udvalg
body-magistrate = Magistrat
body-advisory-board = Råd eller nævn
body-executive-board = Direktion
body-managers-forum = Chefforum
body-external-forum = Styregruppe eller netværk
body-sub-committee = Underudvalg

people-register = Personer
people-open = Åbn personregistret
people-count = { $count ->
    [0] Der er ingen personer endnu.
    [one] Der er én person.
   *[other] Der er { $count } personer.
}
accounts-count = { $count ->
    [0] Ingen af dem kan logge ind.
    [one] Én kan logge ind.
   *[other] { $count } kan logge ind.
}
people-search = Søg efter navn, stilling, e-mail eller brugernavn
search = Søg
people-none = Registret er tomt. Tilføj en person herunder, eller indsæt en tabel fra et regneark.
people-not-found = Ingen svarer til søgningen. Prøv med en del af navnet.
people-more = { $count ->
    [one] Der er én mere. Søg for at finde den.
   *[other] Der er { $count } mere. Søg for at finde dem.
}
person-add = Tilføj person
person-name = Navn
person-title = Stilling
person-email = E-mail
person-no-mail = Mailadressen kan ikke bruges. Skriv den som navn@kommune.dk, eller lad feltet være tomt.
person-no-name = En person skal have et navn. Skriv det, og send igen.
person-no-login = Skriv det brugernavn, personen skal logge ind med, og send igen.
person-facts = Oplysninger
person-roles = Roller
person-no-roles = Personen har ingen rolle endnu og ser kun det offentlige.
roles-earlier = { $count ->
    [one] Én tidligere rolle
   *[other] { $count } tidligere roller
}
role = Rolle
role-give = Giv rolle
role-from = Fra og med
role-end = Afslut
role-end-day = Første dag uden rollen { $role }
since = siden { $day }
appoint = Gør til administrator
role-administrator = Administrator
role-administrator-text = Må sætte udvalg, personer og roller op.
role-chair = Formand
role-vice-chair = Næstformand
role-member = Medlem
role-agenda-editor = Dagsordensamler
role-meeting-leader = Mødeleder
role-minute-taker = Referent
role-case-officer = Sagsbehandler
role-approver = Godkender
role-observer = Tilforordnet
account = Konto
account-none = ingen konto
account-none-text = Personen kan ikke logge ind. Et link lader personen selv vælge adgangskode; brugernavnet er et forslag, du kan rette.
account-state = Tilstand
account-closed = konto lukket
account-with-codes = Åben, med engangskode
account-without-codes = Åben, kun med adgangskode
account-open = Åbn kontoen igen
account-close = Luk kontoen
account-is-yours = Du kan ikke lukke din egen konto. Bed en anden administrator om det.
account-hint = En lukket konto virker straks ikke mere, heller ikke på sider, der står åbne. Det nye link ændrer intet, før personen har brugt det.
account-invite = Vis et link, jeg kan give videre
account-mail = Send link til { $mail }
account-mail-again = Send link til ny adgangskode til { $mail }
link-mail-sent = Linket blev sendt til { $mail } den { $when }. Det gælder én gang.
link-mail-waits = Linket sendes til { $mail } om et øjeblik.
link-mail-again = Mailserveren tog ikke imod linket; det prøves igen. Den svarede: { $answer }
link-mail-refused = Linket kunne ikke sendes. Mailserveren svarede: { $answer } Se efter, om adressen er rigtig, eller vis et link og giv det videre.
link-mail-no-address = Linket blev ikke sendt: personen har ingen mailadresse.
link-mail-needless = Linket blev ikke sendt. Lav et nyt.
link-mail-cannot = Herfra kan der ikke sendes mail til personen. Skriv en mailadresse under oplysninger, eller vis et link og giv det videre.
invite-again = Vis link til ny adgangskode
invite-link = Giv personen dette link
invite-link-text = { $count ->
    [one] Det gælder én gang og i én dag. Det vises ikke igen; lav et nyt, hvis det bliver væk.
   *[other] Det gælder én gang og i { $count } dage. Det vises ikke igen; lav et nyt, hvis det bliver væk.
}
login-is-taken = Brugernavnet bruges af en anden. Vælg et andet.

people-table = Indsæt fra regneark
people-table-lead = Marker tabellen i regnearket, kopier, og indsæt den her. Du ser, hvad hver linje betyder, før noget gemmes.
table-text = Tabellen
table-hint = Første linje nævner kolonnerne: { $columns }. En person med to roller har to linjer. En tom celle lader det stå, der står i forvejen; en streg (-) tømmer feltet. Samme tabel kan indsættes igen.
table-hint-roles = Roller: { $roles }. Dage skrives 31-01-2026.
table-try = Se, hvad der vil ske
table-keep = Gem det hele
table-lines = { $count ->
    [one] Én linje
   *[other] { $count } linjer
}
table-faults = { $count ->
    [one] Én linje kan ikke forstås. Ret den i tabellen herunder, og se igen; før gemmes intet.
   *[other] { $count } linjer kan ikke forstås. Ret dem i tabellen herunder, og se igen; før gemmes intet.
}
table-has-faults = Intet er gemt: ret de linjer, der ikke kan forstås, og se igen.
table-is-empty = Tabellen er tom. Første linje nævner kolonnerne: { $columns }.
table-line = Linje
table-says = Hvad der sker
table-adds-person = ny person
table-knows-person = kendt person
table-fills = { $field }: »{ $after }« er nyt
table-empties = { $field }: »{ $before }« slettes
table-turns = { $field }: »{ $before }« bliver til »{ $after }«
table-adds-role = ny rolle
table-knows-role = har rollen
table-adds-body = udvalget findes ikke endnu
table-new-body = »{ $name }« findes ikke
table-body-meant = Jeg mente »{ $name }«
table-body-new = Opret »{ $name }«
table-bodies-open = Intet er gemt. Sig for hvert nyt navn, om det skal oprettes, eller ret det i tabellen: { $names }.
table-meant = Mente du »{ $name }«?
table-near-title = »{ $title }« er en ny stilling; mente du »{ $name }«?
table-no-login = Brugernavnet mangler: skriv det i kolonnen login.
table-no-name = Navnet mangler: skriv det i kolonnen navn.
table-no-role = Ingen rolle hedder »{ $role }«: brug et af navnene herunder.
table-no-body = Rollen har intet udvalg: skriv det i kolonnen organ.
table-other-name = Brugernavnet »{ $login }« er »{ $name }« i linje { $line }: hver person har sit eget.
table-no-mail = »{ $mail }« er ingen mailadresse: ret den, eller lad feltet være tomt.
table-no-day = »{ $day }« er ingen dag med år: skriv den fx som 31-01-2026.

set-up = Opsætning
set-up-lead = Kommunen er tom. Her får den sit navn, sin første administrator og det første udvalg. Bagefter er siden væk.
set-up-token-head = Bevis, at du driver programmet
set-up-token = Opsætningskode
set-up-token-hint = Den står i den terminal, hvor programmet blev startet, og i filen setup-token i datamappen.
set-up-wrong-token = Opsætningskoden passer ikke. Se den i terminalen eller i filen setup-token i datamappen, og prøv igen.
set-up-wait = Der har været for mange forsøg med opsætningskoden. Vent til { $time }, og prøv så igen.
set-up-no-name = Skriv, hvad kommunen hedder, og send igen.
set-up-administrator = Den første administrator
set-up-body = Det første udvalg eller direktionen
set-up-edits = Jeg er dagsordensamler der
set-up-do = Sæt kommunen op
choose-password = Vælg adgangskode
choose-password-text = Dit brugernavn er { $login }. Linket gælder én gang.
choose-password-do = Gem og log ind
new-password = Adgangskode
new-password-again = Adgangskoden igen
new-password-hint = Mindst 12 tegn. Fire tilfældige ord er godt.
password-too-short = Adgangskoden er for kort. Vælg en med mindst 12 tegn, og send igen.
password-is-login = Adgangskoden må ikke indeholde brugernavnet. Vælg en anden, og send igen.
password-not-the-same = De to adgangskoder er ikke ens. Skriv den samme to gange, og send igen.
code-offer = Engangskode
code-offer-text = Scan billedet med en app til engangskoder, eller skriv bogstaverne i den. Skriv så de seks cifre, appen viser nu.
code-now = De seks cifre
code-drawing = Nøglen til engangskoder som billede; den står også som bogstaver ved siden af
code-no-secret = Nøglen til engangskoder er gået tabt. Genindlæs siden, og begynd forfra.
code-does-not-fit = De seks cifre passer ikke til nøglen. Se, om telefonens ur går rigtigt, og skriv de cifre, der står nu.

problem-for-administrators-title = Kun for administratorer
problem-for-administrators-text = Siden er for dem, der sætter kommunen op (regel 36). Bed en administrator om at gøre det for dig eller give dig rollen.
problem-set-up-already-title = Kommunen er sat op
problem-set-up-already-text = Siden er væk for altid. Log ind; har ingen administrator sin adgang mere, kan driften give den igen med raadslag account.
problem-link-is-over-title = Linket gælder ikke mere
problem-link-is-over-text = Det er brugt, eller det er for gammelt. Bed en administrator om et nyt.
refused-already-founded = Kommunen er sat op allerede. Log ind som administrator, og ret den under Indstillinger.
refused-no-name = Der skal et navn til. Skriv det, og send igen.
refused-already-administrator = Personen er administrator allerede. Genindlæs siden.
refused-no-administrator = Personen er ikke administrator. Genindlæs siden.
refused-last-administrator = Det er den sidste administrator, og nogen skal kunne lukke andre ind (regel 36). Gør først en anden til administrator.
