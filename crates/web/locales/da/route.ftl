# Sagens gang mellem organer: behandlinger, rækkevidde og afvigelser.

# Hvor langt en beslutning rækker, og hvilken behandling det er
reading-number = { $number }. behandling
reach-to = Indstilling til { $body }
reach-recommendation = Indstilling
reach-read-again = { $number }. behandling, går videre til { $next }. behandling
reach-final-reading = { $number }. behandling, endelig beslutning
deviates = { $body } besluttede noget andet end { $from } indstillede.
deviates-so = { $body } besluttede noget andet end { $from } indstillede: { $outcomes }.

# Sagens vej, som den gik
turns = Sagen gik en anden vej end planlagt
turn-skipped = { $body } er sprunget over.
turn-unplanned = { $body } stod ikke på den planlagte sagsgang.
turn-late = { $body } behandlede sagen senere end planlagt.
turn-sent-back = { $body } sendte sagen tilbage.
station-skipped = sprunget over

# Afvigelser ved mødets bord
deviations = Besluttet anderledes end indstillet?
deviations-seem = Her ser en beslutning ud til at afvige fra indstillingen. Notér, om den gør det.
deviations-others = Andre beslutninger, der var indstillet
deviations-hint = Afviger teksten fra indstillingen, selv om udfaldet er det samme, så sig det her. Det vises ved punktet, i historikken og på sagens side, og det organ, der indstillede, får det at se.
deviation-own = indstillet i punktet selv
deviation-here = Besluttet her
deviation-said = Afviger fra indstillingen. Det vises ved punktet og på sagens side.
deviation-said-not = Indstillingen er fulgt.
deviation-yes = Ja, den afviger
deviation-no = Nej, indstillingen er fulgt
the-administration = Forvaltningen
step-see-decision = Se beslutningen

way-routed = Sagsgangen blev ændret
route-box = Sagsgang
route-change = Ret sagsgang og behandlinger
route-save = Gem sagsgangen
readings = Behandles flere gange
readings-hint = Skal et organ behandle sagen to eller tre gange, går den af sig selv videre til næste behandling, når referatet er sendt til underskrift, og ikke før den lovlige dag (regel 40).
readings-body = Organ
readings-once = Ingen: sagen behandles én gang hvert sted
readings-times = Antal behandlinger
readings-rule = Hvorfor
readings-budget = Budgettet: mindst tre uger mellem behandlingerne (kommunestyrelseslovens § 38)
readings-by-laws = Styrelsesvedtægten: mindst seks dage mellem behandlingerne (kommunestyrelseslovens § 2)
readings-chosen = Organet ønsker det: på et andet møde en anden dag
readings-stay = Første behandling er overstået: hvor mange gange sagen behandles, ligger fast.
reading-of = { $reading } af { $times }. Når mødet har besluttet, går sagen selv videre til næste behandling (regel 40). Ændringsforslag stilles på mødet og stemmes om først (regel 17).
reading-not-before = { $reading }, tidligst { $day }. { $why } (regel 40). Ændringsforslag stilles på mødet og stemmes om først (regel 17).
not-before-day = tidligst { $day }
refused-read-too-early = { $reading } kan tidligst holdes { $day }. { $why } (regel 40). Sæt sagen på et møde den dag eller senere.
refused-read-times = En sag behandles to eller tre gange. Vælg 2 eller 3.
refused-read-elsewhere = Det organ, der skal behandle sagen flere gange, står ikke på sagsgangen. Sæt det på, eller vælg et andet.
refused-readings-go-on = Sagen er kommet til { $reading }, så antallet af behandlinger ligger fast. Ret kun, hvem der skal behandle den bagefter.
refused-recommended-elsewhere = Det punkt, der skulle have indstillet, hører til en anden sag. Genindlæs siden, og prøv igen.
