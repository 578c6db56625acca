# Efter mødet: rettelser, tilbagetrækning, tilbageholdelse, lukkede beslutninger
problem-withdrawn-title = Trukket tilbage
problem-withdrawn-text = Det, der stod her, har været offentligt og er trukket tilbage. Adressen er stadig den rigtige (regel 38): gem den, og se efter igen, hvis det bliver offentliggjort på ny.
problem-taken-off-title = Taget af dagsordenen
problem-taken-off-text = Punktet, der stod her, har været på en offentlig dagsorden og er taget af den. Adressen er stadig den rigtige: kommer punktet på en dagsorden igen, står det her.
taken-off-when = Taget af
problem-left-out-title = Ikke længere blandt bilagene
problem-left-out-text = Bilaget, der stod her, har været offentligt, men er ikke med i mødets papirer, som de er nu. Mødets side viser de bilag, der er med. Kommer bilaget med igen under samme adresse, står det her.
left-out-when = Udgået
withdrawn-what = Møde
withdrawn-when = Trukket tilbage
withdrawn-by = Af
withdrawn-to-body = Gå til siden for { $name }
withdrawn-to-corrections = Se, hvad der ellers er rettet og trukket tilbage
withdrawn-inside = Alle andre ser kun, hvornår og hvorfor. Offentliggør igen, når det er rettet.
is-withdrawn = Trukket tilbage
see-paper-page = Se mødets side
corrections-public = Rettelser
corrections-public-lead = Hvad der er rettet, tilføjet eller trukket tilbage i det, der er offentliggjort: hvornår, hvorfor og af hvilken rolle.
corrections-public-none = Der er ingen rettelser.
log-agenda = Dagsordenen blev offentliggjort
log-minutes = Referatet blev offentliggjort
log-version = En ny version af dagsordenen blev offentliggjort
log-changed = Referatet blev offentliggjort med ændringer
log-recalled = Referatet blev kaldt tilbage for at blive rettet
log-withdrawn = Offentliggørelsen blev trukket tilbage
log-again = Blev offentliggjort igen
log-addendum = Tilføjelse til referatet
log-closed = Punktet blev lukket
log-retitled = Det lukkede punkt fik en anden offentlig titel eller en anden lukningsgrund
log-opened = Punktet blev åbnet
log-held = Punktet holdes tilbage, til parterne er underrettet
log-let-go = Parterne er underrettet, og punktet blev offentliggjort
log-told = Det blev oplyst, hvad der siges om den lukkede beslutning
log-erased = En tekst blev slettet
log-taken-off = Punktet blev taget af dagsordenen
log-left-out = Bilaget er udgået af mødets papirer
log-off = { $count ->
    [one] Taget af dagsordenen:
   *[other] Taget af dagsordenen, { $count } punkter:
}
log-attachments-gone = { $count ->
    [one] 1 bilag er taget væk
   *[other] { $count } bilag er taget væk
}
log-compare = Se, hvad der er ændret
log-items = punkt { $numbers }
log-item = punkt
log-by-secretariat = Sekretariatet
addenda-title = Tilføjelser til referatet
addenda-hint = Et underskrevet referat ændres ikke. Det, der siden er rettet, står her som tilføjelser (regel 23).
addendum-item = Hvad handler det om?
addendum-whole = Hele referatet
addendum-why = Hvorfor? Alle kan læse det
closed-decision = Beslutning
closed-withheld = Beslutningen er udeladt, fordi
closed-decisions = Lukkede beslutninger
closed-untold = { $count ->
    [one] For 1 lukket punkt er det ikke sagt, hvad offentligheden får at vide (regel 11).
   *[other] For { $count } lukkede punkter er det ikke sagt, hvad offentligheden får at vide (regel 11).
}
closed-tell = Sig, hvad alle får at vide
closed-decision-words = Beslutningen med ord, alle må læse
closed-withheld-why = Eller hvorfor den er udeladt
closed-tell-hint = Også lukkede beslutninger offentliggøres, så vidt de kan (regel 11). Skriv det ene eller det andet.
held-note = Holdes tilbage
held-note-text = Punktet offentliggøres, når parterne er underrettet (regel 14).
held-items = Holdes tilbage (regel 14)
held-waits = Underrettes først
held-who = Hvem skal underrettes?
held-told = Hvem er underrettet, og hvornår?
held-goes-along = Det, der står under punktet, venter sammen med det og offentliggøres samtidig, medmindre det er lukket eller selv holdes tilbage.
held-let-go = Parterne er underrettet: offentliggør punktet
held-hold = Hold et punkt tilbage
held-hint = Alle andre ser kun, at punktet er der, til du siger, at parterne er underrettet (regel 14). Det, der står under punktet, venter sammen med det.
refused-reason-would-leak = Alle kan læse det, og der står noget, som ikke må blive offentligt: et personnummer, en telefon, en mailadresse eller ord fra noget lukket (regel 31). Skriv det om.
refused-already-held = Punktet holdes allerede tilbage (regel 14). Sig først, at parterne er underrettet, hvis det skal ud.
refused-held-for-whom = Skriv, hvem der skal underrettes, før punktet offentliggøres (regel 14).
refused-not-held = Punktet holdes ikke tilbage længere. Genindlæs siden og se, hvad alle læser nu.
refused-not-told = Skriv, hvem der er underrettet, og hvornår (regel 14).
refused-is-open = Punktet er åbent, og beslutningen offentliggøres, som den er (regel 11). Luk punktet først, hvis den skal omskrives for andre.
refused-told-or-withheld = Skriv enten beslutningen med ord, alle må læse, eller hvorfor den er udeladt (regel 11).
read-in = Ret, hold eller træk tilbage
read-in-title = Ret, hold eller træk tilbage: { $meeting }
read-in-lead = Dokumentet er læst ind fra en fil og offentligt. Det ændres ikke her, men det kan trækkes tilbage, punkter kan holdes tilbage, og et referat kan få tilføjelser. En ny fil fra udvalget ændrer ikke på det.
read-in-public = Offentliggørelse
read-in-is-public = Alle kan læse dokumentet.
read-in-again = Offentliggør igen
read-in-add-hint = Teksten i filen ændres ikke. Tilføjelsen står efter den, på siden, i PDF og i data (regel 23).
log-numbered = Punktet fik et sagsnummer ved siden af det underskrevne
is-held-back = Holdes tilbage
log-held-back = En ny version holdes tilbage, til nogen har set på den
held-back-inside = Der er fundet noget, som ikke må blive offentligt, da filen blev læst ind (regel 31). Ingen udenfor kan læse dokumentet, før nogen har set på det.
held-back-next = Er det rigtigt, så få det ud: slet ordene under Slet ord, luk punktet, eller læs en rettet fil ind. Må det stå der, så skriv hvorfor, og offentliggør. Begrundelsen gemmes i journalen.
held-back-clean = Der er ikke længere noget, som ikke må blive offentligt. Dokumentet kan offentliggøres.
read-in-let-out = Offentliggør
read-in-lead-held = Dokumentet er læst ind fra en fil og er ikke offentligt endnu. Se stederne igennem. Dokumentet kan offentliggøres, punkter kan holdes tilbage, og et referat kan få tilføjelser.

# Pligter med en dag (regel 12 og 13) og lukninger, der vurderes igen.
duty-case-list = Dagsordenen skal offentliggøres
duty-case-list-late = Sagslisten skulle have været offentliggjort (regel 12 og 13)
duty-protocol = Referatet skal offentliggøres
duty-protocol-late = Referatet skulle have været offentliggjort (regel 12 og 13)
duty-closings = { $count ->
    [one] { $count } lukning skal vurderes igen
   *[other] { $count } lukninger skal vurderes igen
}
step-publish = Offentliggør
step-review-closing = Vurdér
closing-reviews = Lukninger, der vurderes igen
closing-review-on = Vurderes igen den { $day }.
closing-review = Vurdér lukningen
closing-review-again = Vurderes næste gang den
closing-kept-why = Hvorfor det stadig er lukket
closing-keep = Oprethold lukningen
closing-open-hint = Åbnes punktet, læser alle det, hvis papiret er offentligt. Det, der ikke må ud, standses først (regel 31). Er punktet ændret, siden det blev givet ud, får du at vide, hvordan den nye ordlyd kommer ud.
body-publishes-minutes = Referatet offentliggøres også
body-publishes-minutes-hint = Kommunalbestyrelsens referat offentliggøres altid (regel 12). Et udvalg skal offentliggøre sagslisten og kan offentliggøre referatet (regel 13).
body-publishes-itself = Offentliggør af sig selv
body-publishes-itself-hint = Dagsordenen bliver offentlig, når den er frigivet, og referatet, når det er sendt til underskrift. Det, som lækagekontrollen standser, venter på et menneske.
body-live = Alle kan følge møderne direkte
body-live-hint = Mens mødet er i gang, ser alle, hvilket punkt der behandles, hvem der har ordet, afstemninger og de beslutninger, der læses op, af de åbne punkter på den offentlige dagsorden. Ved lukkede punkter ses kun den offentlige titel.
live-follow = Følg mødet direkte
live = Direkte
live-lead = Mødet følger med af sig selv på denne side, så længe det er i gang. Referatet kommer bagefter.
live-reload = Uden script følger siden ikke selv med: genindlæs den for at se det nyeste.
live-held = Ordene vises, når referatet er offentligt.
body-minutes-days = Referatet er offentligt inden for (hverdage)
body-minutes-days-hint = Er det senere, står det som en alarm på startsiden hos dagsordensamleren og mødelederen.
refused-minutes-are-published = Kommunalbestyrelsens referat skal offentliggøres (regel 12). Sæt hak ved, at referatet offentliggøres også.
refused-minutes-are-kept = Udvalget offentliggør sagslisten og ikke referatet (regel 13). En administrator kan ændre det under udvalgets indstillinger.
mail-duties = { $count ->
    [one] { $count } ting skal gøres ved møders papirer
   *[other] { $count } ting skal gøres ved møders papirer
}
mail-lead-duties = Her er det, der skulle have været offentliggjort, eller som skal vurderes igen:
mail-duty-closing = En lukning skal vurderes igen
unreadable-minutes-days = Skriv, inden for hvor mange hverdage referatet er offentligt: et tal mellem 0 og 31.

# Medlemmers sagsindsigt (regel 29).
papers-ask = Bed om at se sagen
papers-ask-lead = Som medlem af kommunalbestyrelsen kan du bede om at se et udvalgs papirer (regel 29). Udvalgets dagsordensamler svarer. Anmodningen, svaret og det, du åbner, står i journalen.
papers-ask-note = Besked til den, der svarer (kan udelades)
papers-ask-send = Send anmodningen
papers-ask-waits = Du har bedt om at se punktet. Svaret kommer på din startside.
papers-granted = Kan læses til og med den { $day }.
papers-refused = Ingen adgang: { $ground }
papers-read-on = Læst: { $days }.
papers-read = Læs punktet
papers-requests = Medlemmer, der beder om at se et punkt
papers-until = Må læse til og med
papers-grant = Giv adgang
papers-refuse = Afslå
papers-take-back = Tag adgangen tilbage
mine-papers-to-answer = { $count ->
    [one] { $count } medlem beder om at se et punkt (regel 29)
   *[other] { $count } medlemmer beder om at se et punkt (regel 29)
}
mine-papers-wait = Du har bedt om at se et punkt
mine-papers-granted = Du har adgang til et punkt
mine-papers-refused = Du har ikke adgang til et punkt
step-answer = Svar
refused-not-of-the-council = Kun medlemmer af kommunalbestyrelsen beder om et udvalgs papirer på denne måde (regel 29). Søg ellers aktindsigt hos kommunen.
refused-reads-them-already = Du kan allerede læse udvalgets papirer (regel 29). Åbn mødet fra din startside.
refused-asked-already = Du har allerede bedt om at se punktet (regel 29). Svaret står på din startside.
refused-nobody-asked = Ingen venter på svar om dette punkt eller har adgang til det (regel 29). Genindlæs siden.
refused-recused-reads-no-more = Den, der er inhabil i sagen, læser kun det, alle kan læse (regel 19 og 29). Afslå anmodningen.
refused-access-is-over = Dagen, adgangen skal gælde til, er overskredet. Vælg { $day } eller senere.
attachment-review-hint = Udfyldes, når bilaget lukkes eller skal vurderes en anden dag. Ellers bliver dagen stående.
closing-open-attachment = Bilaget åbnes på punktets side, indtil referatet er sendt til underskrift.
