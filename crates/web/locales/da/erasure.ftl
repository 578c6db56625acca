# Sletning: ord fjernes alle steder, hvor de står
erasure = Slet ord
erasure-lead = Find følsomme ord, og slet dem alle steder, hvor de står: referater og deres tidligere versioner, kladder, forslag, bilag, gennemgange, opfølgninger og lister. Sporet bliver: hvem der slettede, hvornår og hvorfor.
erasure-words = Ordene, der skal findes
erasure-words-hint = Mindst tre bogstaver. Store og små bogstaver er det samme, og et nummer findes med og uden bindestreg. Breve skrives først, når de sendes, og står derfor ingen steder.
erasure-search = Find
erasure-too-short = Skriv mindst tre bogstaver.
erasure-places = { $count ->
    [one] Ordene står 1 sted
   *[other] Ordene står { $count } steder
}
erasure-own-only = Du ser de steder, du må slette: i papirerne fra de udvalg, hvis dagsordener du samler. En administrator ser dem alle.
erasure-nowhere = Ordene står ingen steder, hvor du må slette.
erasure-whole = Hele teksten på stedet slettes, ikke kun ordene: »[slettet]« står tilbage. Ret først teksten, hvor den kan rettes; så er det kun den gamle, der slettes.
erasure-earlier = tidligere version
erasure-not-shown = Du har ikke adgang til at læse, hvad der står her.
erasure-ground = Hvorfor?
erasure-choose = Vælg
erasure-ground-hint = Grunden står i journalen, og ved offentlige papirer under Rettelser.
erasure-no-ground = Vælg, hvorfor det slettes.
erasure-wrong-password = Adgangskoden passer ikke. Skriv den igen; intet er slettet.
erasure-erase = Slet for altid
erasure-for-ever = Det kan ikke fortrydes.
erasure-done = { $count ->
    [one] 1 sted er slettet.
   *[other] { $count } steder er slettet.
}
erasure-none-left = Ordene står nu ingen steder.
erasure-left = { $count ->
    [one] Ordene står stadig 1 sted.
   *[other] Ordene står stadig { $count } steder.
}
erasure-no-backups = Ingen sikkerhedskopi, vi kender, indeholder det.
erasure-backups = Disse sikkerhedskopier indeholder det stadig. Slet dem, eller indlæs dem kun med listen over sletninger:
erased-mark = [slettet]
file-erased = Filen er slettet.
ground-national-id = Et personnummer
ground-private-contact = En privat telefon eller adresse
ground-confidential = Fortroligt (forvaltningslovens § 27)
ground-mistake = Skrevet ved en fejl
ground-request = Den, det handler om, har bedt om det
ground-expired = Opbevaringen er udløbet
ground-other = Anden grund
stands-file = bilagets fil
stands-source = dokumentet, der blev læst ind
stands-draft = kladde, der ikke er gemt
stands-note = en persons egen note
stands-imported = indlæst dokument
stands-item = punktets tekst eller beslutning
stands-attachment = bilagets titel, eller hvad der blev fundet i filen
stands-closing = begrundelse eller offentlig titel
stands-addendum = tilføjelse
stands-reservation = forbehold ved underskrift
stands-publication = oplysning om offentliggørelse
stands-head = mødets hoved eller en begrundelse
stands-follow-up = opfølgning
stands-review = gennemgang: nedslag eller bemærkning
stands-proposal = forslag til et punkt
stands-rolling = rullende liste
stands-wheel = årshjul
stands-leadership = ledelsesmodel
stands-forums = fora
stands-economy = økonomi
stands-body = udvalgets opsætning
stands-municipality = kommunens opsætning
refused-nothing-to-erase = Vælg mindst ét sted, der skal slettes.
refused-cannot-erase = Papirer bevares (regel 34), og et af stederne må kun en administrator slette. Fravælg det, eller spørg en administrator.
passkey-erase = Slet med adgangsnøgle
passkey-erase-hint = I stedet for adgangskoden. Det, der er valgt ovenfor, slettes.
erasure-wrong-passkey = Adgangsnøglen passer ikke til dig; intet er slettet. Prøv igen, eller brug adgangskoden.
erasure-told = Hver søgning står i journalen: hvem der søgte, hvornår, og hvor mange steder ordene stod, aldrig ordene selv. Efter tyve søgninger i træk skal man vente.
erasure-wait = Du har søgt mange gange i træk. Vent til { $time }, og søg igen; der er ikke søgt. Skal der slettes nu, så bed en anden administrator.
stands-goals = mål og projekter
stands-changes = forandringsprogrammer
stands-programmes = dagsprogrammer
stands-agreements = aftaler
stands-it-model = koncern-it

# Personoplysninger: hjemmel og udløb (regel 32).
personal = Personoplysninger i bilag
personal-hint = Indeholder et bilag personoplysninger, så skriv, på hvilket grundlag det gemmes, og til hvornår (regel 32). Når dagen er gået, foreslås det slettet; intet slettes af sig selv, medmindre organets indstillinger siger det.
personal-add = Skriv grundlag for et bilag
personal-until = Gemmes til og med den { $day }.
personal-basis = Grundlag, for eksempel »databeskyttelsesforordningens artikel 6, stk. 1, litra e«
personal-last-day = Gemmes til og med
personal-keep = Gem grundlag og dag
personal-none = Indeholder ingen personoplysninger
personal-erase = Slet det, der er udløbet
mine-expired = Personoplysninger skulle være slettet (regel 32)
step-erase = Slet
expired = Udløbet
expired-lead = Disse bilag indeholder personoplysninger og skulle gemmes til en dag, der er gået (regel 32). Slet dem, eller skriv et nyt grundlag og en ny dag på dagsordenens side.
body-erases-expired = Slet personoplysninger af sig selv, når de er udløbet
body-erases-expired-hint = Bilag, der skulle gemmes til en dag, slettes, når dagen er gået (regel 32). Ellers foreslås det på startsiden.
did-personal-kept = Det blev noteret, på hvilket grundlag et bilag gemmes, og til hvornår
did-personal-forgotten = Det blev noteret, at et bilag ikke indeholder personoplysninger
refused-kept-without-basis = Skriv, på hvilket grundlag personoplysningerne gemmes, med bestemmelsen (regel 32).
refused-kept-until-the-past = Vælg en dag, der kommer: til den gemmes bilaget (regel 32). Skal det ikke gemmes, så slet det under Slet ord.
