refused-follows-itself = Et organ gennemgår ikke sine egne papirer. Vælg et andet organ.
refused-not-followed = Organet følges ikke. Dagsordensamleren kan tilføje det under Gennemgang, Hvem følger vi.
refused-reviewer-is-no-member = Den ansvarlige skal være medlem af det organ, der følger. Vælg et af medlemmerne, eller giv personen rollen først.
refused-no-address = Et organ, der kun findes udenfor, skal have en adresse, der begynder med https://. Skriv adressen på siden med dets dagsordener.
refused-not-the-reviewer = Kun den, der er ansvarlig for organet, gennemgår dets papirer. Dagsordensamleren kan gøre en anden ansvarlig under Gennemgang, Hvem følger vi.
refused-paper-not-there = Dagsordenen eller referatet ligger ikke til gennemgang. En dagsorden gør det, fra den er låst, og et referat, fra det er sendt til underskrift. Gå tilbage til køen.
refused-already-reviewed = Det er gennemgået. Fortryd krydset, hvis det skal i køen igen.
refused-not-reviewed-yet = Det er ikke gennemgået, så der er intet kryds at fortryde. Genindlæs siden.
refused-no-such-note = Nedslaget eller bemærkningen findes ikke mere. Hent siden igen.
refused-passed-on-to-itself = Et punkt sendes videre til et andet organ end det, dagsordenen eller referatet kommer fra, og det, der gennemgår. Vælg et andet.
refused-point-is-placed = Punktet står på en dagsorden og kan ikke fortrydes. Bed dagsordensamleren dér tage det af.
refused-remark-is-settled = Bemærkningen er behandlet. Send en ny, hvis der er mere at sige.
refused-agenda-is-out = Dagsordenen er udsendt og tager ikke imod bemærkninger. Tal med dagsordensamleren om en tillægsdagsorden, eller marker et nedslag.
refused-not-as-files = Organet føres her, og dets papirer kommer af sig selv. Skal de komme som filer, så ret det under Gennemgang, Hvem følger vi.
reviews = Gennemgang
reviews-lead = Andre organers dagsordener og referater, som du gennemgår for de øvrige.
review-agenda = Dagsorden
review-minutes = Beslutningsprotokol eller referat
review-due-agenda = gennemgås inden organets eget møde { $time }
review-due-minutes = gennemgås inden jeres næste møde { $time }
review-due-none = ingen frist, før jeres næste møde er planlagt
review-done-on = gennemgået { $day }
review-waiting = { $count ->
    [one] 1 dagsorden eller referat venter
   *[other] { $count } dagsordener og referater venter
}
review-late = { $count ->
    [one] 1 over fristen
   *[other] { $count } over fristen
}
review-nothing = Køen er tom. Du har gennemgået det hele.
review-not-yours = Du gennemgår ingen papirer for andre. Dagsordensamleren kan gøre dig ansvarlig for et organ.
review-done = Senest gennemgået
review-item-one = Punkt 1 siger nu
review-item-one-decision = Beslutningen tilbydes som
review-is-done = Gennemgået
review-waits = Venter
review-changeable = Kan stadig ændres
review-read-outside = Læs det på organets egen side
review-keys = Taster: j og k går til næste og forrige punkt, n skriver et nedslag, Enter gemmer det, Esc går ud af feltet, g er gennemgået og næste.
review-no-items = Der er ingen punkter her. Læs det, hvor det ligger, og skriv nedslag nedenfor.
review-read = Læs punktet
review-more = Opgave, send videre og bemærkning
review-ask = Gør det til en opgave
review-whole = Dagsordenen eller referatet som helhed
review-end = Færdig med gennemgangen
review-after-this = { $count ->
    [0] Dette er det sidste i køen.
    [one] Derefter venter 1 til.
   *[other] Derefter venter { $count } til.
}
review-finish = Gennemgået, videre
review-undo = Fortryd, at det er gennemgået
highlight = Nedslag
highlights-count = { $count ->
    [one] 1 nedslag
   *[other] { $count } nedslag
}
mark-highlight = Marker nedslag
mark-closed-hint = Punktet er lukket. Skriv det, der må stå på jeres dagsorden, uden det fortrolige.
pass-on = Send videre til orientering
pass-on-text = Punktets ord hos modtageren
pass-on-to = Til
passed-on-to = Sendt videre til { $body }
passed-on-placed = Står på dagsordenen hos { $body }
remark-text = Bemærkning til dagsordensamleren
remark-hint = Den vises for dagsordensamleren, mens dagsordenen kan ændres.
send-remark = Send bemærkning
remark-sent = Bemærkning sendt
remark-settled = Bemærkning behandlet
remark-answer = Svar
remark-answer-field = Svar (må være tomt)
settle-remark = Markér som behandlet
remarks-wait = { $count ->
    [one] 1 bemærkning til dagsordenen
   *[other] { $count } bemærkninger til dagsordenen
}
remarks-hint = Fra dem, der gennemgår dagsordenen. Ret punktet, og sig, at bemærkningen er behandlet.
points-offered = Sendt videre til orientering
points-hint = Et andet organ har sendt punktet videre hertil.
point-by = fra { $body }
point-from-closed = Punktet kommer fra en lukket sag. Skriv en titel, der må være offentlig.
step-review = Gennemgå
step-remarks = Se bemærkninger
undo = Fortryd
review-setup = Hvem følger vi
review-setup-lead = For hvert organ er ét medlem ansvarligt. Dagsordener kommer i køen, når de låses, referater, når de er sendt til underskrift, og filer, når de er læst ind.
review-setup-for-nobody = Kun dagsordensamlere siger, hvem et organ følger. Bed dagsordensamleren om det.
follows-nobody = Ingen organer følges endnu.
follow-one-more = Følg et organ
follow-add = Følg
follow-change = Ret
follow-name = Organets navn
follow-responsible = Ansvarlig
follow-way = Papirerne kommer
follow-place = Stedet, papirerne ligger
follow-place-hint = Skrives som »(se …)« i punkt 1. Lad feltet stå tomt, hvis der ikke skal stå noget.
follow-since = Papirer fra møder fra og med
follow-address = Adresse
follow-address-hint = Kun for organer, der findes et andet sted; begynder med https://
follow-see = se { $place }
follow-not-let-in = Venter på organets egen dagsordensamler, før låste og lukkede papirer kan læses
unfollow = Følg ikke længere
way-here = fra organet her
way-as-files = som filer
way-outside = kun på en adresse udenfor
followers = Følger dette organ
followers-hint = Den ansvarlige læser låste dagsordener og lukkede punkter, når I har lukket op.
is-let-in = læser låste og lukkede papirer
is-not-let-in = læser kun det, alle kan læse
let-in = Luk op
shut-out = Luk af
bring-title = Læg en dagsorden eller et referat ind
bring-lead = For organer, hvis dagsordener og referater kommer som filer. De kan kun læses af dem, der gennemgår det.
bring-body = Organ
bring-body-as-said = Som filen selv siger
bring-file = Læs filen ind
bring-hint = PDF, Word, tekst eller en eksport fra et sagssystem (XML, JSON), højst 64 MB. Lægges samme fil ind igen, sker der ikke noget nyt.
bring-items = { $count ->
    [one] 1 punkt læst ind.
   *[other] { $count } punkter læst ind.
}
bring-nothing-new = Filen var her i forvejen; intet nyt.
bring-findings = { $count ->
    [one] 1 sted bør ses efter:
   *[other] { $count } steder bør ses efter:
}
bring-called-off = Mødet er aflyst, og intet af det er læst ind. Er en dagsorden af det læst ind før, så tag den tilbage på mødets side.
bring-no-paper = Der er ingen punkter at finde i filen. Læg dagsordenen eller protokollen ind, som organet udsendte den.
bring-wrong-kind = Filen er hverken PDF, tekst eller en eksport fra et sagssystem. Gem den som PDF, og prøv igen.
bring-zip = Filen er en zip-fil og åbnes ikke her. Pak den ud, og læg dagsordenen eller protokollen fra den ind.
bring-encrypted = Filen er låst med en adgangskode. Gem den uden, og prøv igen.
bring-too-large = Filen er for stor; grænsen er 64 MB. Del den, eller gem den mindre.
bring-empty = Filen er tom. Vælg en anden.
bring-damaged = Filen kunne ikke læses. Gem den på ny som PDF, og prøv igen.
finding-warning = ikke forstået: { $text }
finding-guess = gættet: { $text }
announce = Skriv et møde ind uden fil
announce-hint = For organer, der kun har en adresse: den ansvarlige læser den dér og skriver sine nedslag her.
announce-kind = Papir
announce-add = Læg i køen
watched-folder = Mappen, der holdes øje med
watched-nothing = Der er ingen filer i mappen endnu.
arrival-read-in = Læst ind hos { $body }.
arrival-findings = { $count ->
    [one] 1 sted bør ses efter.
   *[other] { $count } steder bør ses efter.
}
arrival-nothing-new = Filen var læst ind i forvejen; der er intet nyt for { $body }.
arrival-not-followed = { $body } følges ikke som filer. Tilføj organet ovenfor; så læses filen ind.
arrival-run-here = { $body } føres her, og filen er ikke læst ind: organets papirer er her allerede, og andre følger dem uden filer. Tag filen ud af mappen.
arrival-no-body = Filen nævner intet organ. Læg den i en undermappe med organets navn.
arrival-other-body = Pakken er et møde i { $body }, men ligger i mappen { $folder }, og den er ikke læst ind. Flyt hele pakken til en mappe, der hedder { $body }.
arrival-waits = Filen er nævnt i { $list } og venter på, at den pakke bliver læst ind. Hører den ikke til pakken, så tag { $list } ud af mappen. Mangler der stadig filer i pakken efter et døgn, læses filen for sig.
arrival-not-whole = { $count ->
    [one] Pakken er ikke hel endnu: 1 fil mangler eller er ikke så lang, som den skal være. Den læses ind, når filen er her.
   *[other] Pakken er ikke hel endnu: { $count } filer mangler eller er ikke så lange, som de skal være. Den læses ind, når de er her.
}
arrival-zip = Filen er en zip-fil, og den er ikke åbnet. Pak den ud, læg det, der ligger i den, her i stedet, og tag zip-filen ud af mappen.
arrival-failed = Noget gik galt her; serverens log siger hvad. Filen prøves igen.
