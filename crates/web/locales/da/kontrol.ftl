control = Kontrollér et dokument
control-of = Kontrol: { $name }
control-lead = Her kan enhver se, om et referat eller en dagsorden er den, der er givet ud, og hvem der har skrevet under på den.
control-paste = Slå et fingeraftryk op
control-fingerprint = Fingeraftryk
control-fingerprint-hint = 64 tal og bogstaver. De står sidst i PDF'en og teksten og nederst på mødets side.
control-look = Slå op
control-upload = Kontrollér en fil
control-file = Datafil (.json)
control-file-hint = Hent den med »Hent data« på mødets side. Højst 8 MB. Filen gemmes ikke.
control-check = Kontrollér
control-choose = Vælg en fil
control-not-readable = Det er ikke et fingeraftryk. Det skal være 64 tal og bogstaver fra a til f. Prøv at kopiere hele linjen fra dokumentet.
control-unknown = Fingeraftrykket er ikke kendt her
control-unknown-text = Intet dokument, du kan se, har dette fingeraftryk. Det siger ikke, om der findes et, du ikke kan se. Der er tre muligheder:
control-unknown-typed = Fingeraftrykket er tastet eller kopieret forkert. Sæt det ind igen fra dokumentets sidste side.
control-unknown-changed = Dokumentet er ændret, siden det blev givet ud. Hent det igen på mødets side, og slå det nye fingeraftryk op.
control-unknown-closed = Dokumentet er ikke offentligt, eller det er taget af nettet igen. Har du adgang til det, så log ind, og slå det op igen; ellers spørg den, du fik det af, eller kommunens sekretariat.
control-known = Fingeraftrykket er kendt
control-belongs = Det hører til
control-first = Givet ud første gang
control-entry = Nummer i programmets journal
control-kind-imported = Læst ind fra et dokument
control-kind-released = Dagsorden frigivet til medlemmerne
control-kind-published = Offentliggjort
control-kind-sent = Sendt til underskrift
control-newest = Det er den udgave, der gælder i dag.
control-older = Der er siden givet en nyere udgave ud. Se den på mødets side.
control-signatures = Underskrifter
control-signed = Underskrevet { $count }
control-method-password = bekræftet med adgangskode
control-method-passkey = bekræftet med adgangsnøgle
control-method-login = bekræftet med kommunens login
control-proves = Hvad det viser
control-proves-text = Fingeraftrykket er regnet ud af hvert ord og hvert bilag i dokumentet, også det lukkede. Ændres et eneste tegn, bliver det et andet. De, der har skrevet under, har skrevet under på dette fingeraftryk.
control-not-proves = Hvad det ikke viser
control-not-proves-text = Det viser ikke, at det, der står, er rigtigt, og det siger intet om, hvad der står i det lukkede. Om et punkt er åbent i dag, tilføjelser efter underskriften, og hvad andre møder har besluttet i sagen før, er ikke en del af fingeraftrykket.
control-sound = Filen er, som den er givet ud
control-sound-unknown = Filen hænger sammen, men fingeraftrykket er ikke kendt her
control-partly = Fingeraftrykket er kendt, men filen viser mere, end det beviser
control-broken = Filen er ikke, som den er givet ud
control-not-a-record = Filen kan ikke læses som et mødedokument. Hent den igen med »Hent data« på mødets side.
control-no-seal = Filen har intet segl. Et dokument, der stadig skrives, har ingen. Hent den igen, når det er givet ud.
control-too-large = Filen er større end 8 MB. Ingen af vores er det.
control-no-file = Der er ikke valgt en fil. Vælg den, du hentede med »Hent data«.
control-proved = { $count ->
    [one] 1 punkt er kontrolleret ord for ord.
   *[other] { $count } punkter er kontrolleret ord for ord.
}
control-head-proved = Mødets hoved er kontrolleret.
control-head-unproved = Mødets hoved er ikke kontrolleret: en del af det er skjult for den, der hentede filen.
control-hidden-items = { $count ->
    [one] 1 punkt er lukket for den, der hentede filen. Seglet dækker det, men filen viser det ikke.
   *[other] { $count } punkter er lukkede for den, der hentede filen. Seglet dækker dem, men filen viser dem ikke.
}
control-hidden-attachments = { $count ->
    [one] 1 bilag er lukket på samme måde.
   *[other] { $count } bilag er lukkede på samme måde.
}
control-earlier-items = { $count ->
    [one] 1 punkt vises, som det så ud tidligere, og er ikke kontrolleret.
   *[other] { $count } punkter vises, som de så ud tidligere, og er ikke kontrolleret.
}
control-unproved-titles = { $count ->
    [one] Titlen på ét skjult punkt er ikke kontrolleret.
   *[other] Titlerne på { $count } skjulte punkter er ikke kontrolleret.
}
control-unproved-lists = Oversigter ved siden af punkterne er ikke kontrolleret: en del af dem er skjult.
control-changed = { $place }: teksten eller dens salt er ændret.
control-other-root = Helheden: delene giver et andet fingeraftryk end det, der står i filen.
control-differs = { $place }: der står noget andet end det, der er forseglet.
control-missing = { $place }: det er forseglet og mangler i filen.
control-unsealed = { $place }: det står i filen og er ikke forseglet.
place-record = Hele dokumentet
place-head = Mødets hoved
place-rest = Oversigterne sidst i dokumentet
place-item = Punkt { $number }
place-closure = Punkt { $number }, lukningsgrund og offentlig titel
place-title = Punkt { $number }, titlen
place-facts = Punkt { $number }, oplysningerne om sagen
place-section = Punkt { $number }, et afsnit
place-attachment = Punkt { $number }, et bilag
place-decision = Punkt { $number }, beslutningen
place-history = Punkt { $number }, sagsforløbet
place-appendix = Et bilag sidst i dokumentet
place-follow-up = Opfølgningerne
fingerprint-hint = Fingeraftrykket dækker hele dokumentet, også det lukkede. Enhver kan kontrollere det.
printed-fingerprint = Fingeraftryk: { $root }
printed-control = Kontrollér dokumentet på { $place }
control-borrowed = { $count ->
    [one] 1 tidligere behandling er hentet fra et andet mødes referat, som har sit eget fingeraftryk, og er ikke kontrolleret her.
   *[other] { $count } tidligere behandlinger er hentet fra andre møders referater, som har deres egne fingeraftryk, og er ikke kontrolleret her.
}
printed-goals = Mål for punkt { $item }: { $goals }
