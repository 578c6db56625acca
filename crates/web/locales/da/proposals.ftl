# Punkter på vej til en dagsorden.
proposals = Forbered punkter
proposals-lead = Her skrives punkter, før de står på en dagsorden: fra kladde over godkendelse til mødet.
all-proposals = Forbered punkter til en dagsorden
to-approve = Venter på din godkendelse
my-proposals = Dine punkter
my-proposals-none = Du har ingen punkter på vej.
proposals-over = { $count ->
    [one] { $count } punkt er afgjort eller trukket tilbage
   *[other] { $count } punkter er afgjort eller trukket tilbage
}
proposals-coming = På vej til dine udvalg
new-proposal = Nyt punkt
begin-proposal = Skriv punktet
writes-for-nobody = Du skriver ikke punkter for noget udvalg. Bed den, der administrerer, om rollen sagsbehandler.
proposed-to = Til
case-number-hint = Har sagen et nummer i sagssystemet, følger punktet den sag gennem alle udvalg.
goes-on-to = Sagen skal videre til andre
goes-on-hint = Når det første udvalg har besluttet, tilbydes punktet af sig selv til det næste.
station = { $count }. udvalg
no-station = Ingen
status-draft = Kladde
status-ready = Klarmeldt
status-approved = Godkendt til dagsorden
status-on-agenda = På dagsordenen
status-decided = Besluttet
status-sent-back = Sendt tilbage
status-withdrawn = Trukket tilbage
status-postponed = Udsat
status-to-come = Kommer
since-day = siden { $day }
stands-on-agenda-of = Står på dagsordenen den { $day }.
waits-for-meeting = Udsat til mødet den { $day }.
comes-from-body = Kommer fra { $body }, der har besluttet.
to-the-agenda = Se dagsordenen
proposed-items = Godkendte punkter
proposed-items-hint = De er godkendt til dette udvalg og står ikke på en dagsorden endnu. Det samme punkt flytter med sin tekst, sine bilag og sine versioner.
proposal-empty = Der er ikke skrevet noget endnu.
approve-hint = Når du godkender, tilbydes punktet til den, der samler dagsordenen.
approve-item = Godkend
hand-on-hint = Den, du vælger, får punktet på sin side og kan godkende det eller sende det tilbage.
hand-on-item = Klarmeld
ask-another = Bed en anden om at godkende
approver = Godkender
note-to-approver = Besked
nobody-approves = Ingen anden kan godkende punkter for dette udvalg. Bed den, der administrerer, om at give nogen rollen godkender.
send-back = Send tilbage
withdraw-item = Træk tilbage
postpone-item = Udsæt
to-meeting = Til mødet
way-begun = Begyndt
way-handed-on = Klarmeldt til { $name }
way-approved = Godkendt til dagsorden
way-sent-back = Sendt tilbage
way-withdrawn = Trukket tilbage
way-postponed = Udsat til et andet møde
way-placed = Sat på dagsordenen
way-returned = Kom tilbage fra dagsordenen
way-decided = Besluttet
step-approve = Godkend
step-mend = Ret
step-write = Skriv videre
step-place = Sæt på
approved-waits = { $count ->
    [one] { $count } godkendt punkt kan sættes på dagsordenen
   *[other] { $count } godkendte punkter kan sættes på dagsordenen
}
refused-no-such-proposal = Punktet findes ikke blandt dem, der er på vej. Det kan være kommet tilbage fra en dagsorden som et nyt punkt: se listen under Forbered punkter.
refused-proposed-elsewhere = Punktet er skrevet til et andet udvalg. Vælg et møde i det udvalg.
refused-not-approved = Kun godkendte punkter sættes på en dagsorden. Punktet skal først klarmeldes og godkendes.
refused-is-with-author = Punktet er hos den, der skriver det. Du kan rette, når det er klarmeldt.
refused-is-with-approver = Punktet er klarmeldt og ligger hos godkenderen. Bed om at få det sendt tilbage, så kan du rette.
refused-is-with-editor = Punktet er godkendt og ligger hos dagsordensamleren. Bed om at få det sendt tilbage, så kan du rette.
refused-not-waiting = Punktet venter ikke på det. Se under »Næste skridt«, hvad der kan gøres nu.
refused-proposal-is-over = Punktet er afgjort eller trukket tilbage og ændres ikke mere. Skriv et nyt punkt, hvis sagen skal op igen.
refused-stands-on-agenda = Punktet står på en dagsorden og ændres dér. Tag det af dagsordenen, hvis det skal tilbage.
refused-cannot-approve = Den, du valgte, godkender ikke punkter for dette udvalg. Vælg en af dem på listen.
refused-own-proposal = Ingen godkender sit eget punkt: fire øjne skal se det, før det kommer på en dagsorden. Vælg en anden godkender.
