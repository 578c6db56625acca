# Ord på siderne. en.ftl har de samme nøgler.

site-title = Møder og beslutninger
site-description = Dagsordener, referater og beslutninger fra { $name }.
skip = Gå til indhold
main-navigation = Hovedmenu
languages = Sprog
breadcrumb = Brødkrumme
demo-label = Om dette eksempel
demo-note = Et opdigtet eksempel: kommunen, personerne og sagerne findes ikke.
foot-note = Adresserne på disse sider ændrer sig ikke. Alt kan hentes som data.
data-format = Dataformat (JSON Schema)
accessibility = Tilgængelighedserklæring

front = Forside
front-title = Møder og beslutninger i { $name }
front-lead = Se, hvad der skal besluttes, hvad der er besluttet, og følg en sag fra udvalg til udvalg.
body = Udvalg
bodies = Hvem mødes
bodies-elected = Politiske udvalg
bodies-leadership = Administrativ ledelse
bodies-advisory = Råd, nævn og fora
all-bodies = Alle
year = År
all-years = Alle år
by-year = Møder efter år
find-meetings = Find møder
show = Vis
coming-meetings = Kommende møder
latest-meetings = Seneste møder
no-coming = Der er ikke offentliggjort dagsordener for kommende møder.
no-meetings-yet = Der er ingen møder endnu.
all-meetings = Alle møder
meetings = Møder
meeting = Møde
page = Side
pages = Sider
newer = Nyere
older = Ældre
coming = kommende
no-date = Uden dato
no-meetings-found = Der er ingen møder her. Vælg et andet år eller udvalg.
items-count = { $count ->
    [one] 1 punkt
   *[other] { $count } punkter
}
meetings-count = { $count ->
    [one] 1 møde
   *[other] { $count } møder
}
meetings-found = { $count ->
    [one] 1 møde.
   *[other] { $count } møder.
}
body-lead = { $count ->
    [one] 1 møde er offentliggjort.
   *[other] { $count } møder er offentliggjort.
}

kind-agenda = Dagsorden
kind-supplementary-agenda = Tillægsdagsorden
kind-minutes = Referat
kind-decision-protocol = Beslutningsprotokol
kind-item = Enkelt punkt
kind-attachment = Enkelt bilag
kind-unknown = Dokument

contents = Indhold
about-meeting = Om mødet
place = Sted
time = Tid
until = til { $time }
members = Deltagere
absent = Fraværende
guests = Gæster
remarks = Bemærkninger
chair = formand
excused = med afbud
not-excused = uden afbud
deputy-for = stedfortræder for { $name }
signatories = Underskrives af
no-items = Mødet har ingen punkter.
get-pdf = Hent PDF
get-text = Hent tekst
get-data = Hent data
own-page = Egen side
imported-on = Indlæst { $day }.
version-number = Version { $count }.
fingerprint = Fingeraftryk

item = Punkt
item-before = Forrige punkt
item-after = Næste punkt
item-without-title = Punkt uden titel
neighbours = Forrige og næste punkt
open-item = Åben sag
closed-item = Lukket sag
closed = lukket
closed-note = Sagen behandles for lukkede døre. Kun dens offentlige titel vises.
closed-ground = Begrundelse
closed-no-ground = Begrundelsen er ikke oplyst i dokumentet.
route = Sagens vej
recommended-by = Indstillet af
history = Tidligere behandling, som dokumentet gengiver den
decision = Beslutning
sub-decisions = Delbeslutninger
absent-from-item = Deltog ikke i punktet
case = Sag
case-number = Sag { $number }
handlings = Sagens behandling
handling-earlier = tidligere
handling-later = senere
handling-here = dette møde
only-handling = Sagen er ikke behandlet på andre møder, der er offentliggjort her.
whole-case = Hele sagen
handled-times = { $count ->
    [one] Behandlet på 1 møde
   *[other] Behandlet på { $count } møder
}
handled-bodies = { $count ->
    [one] i 1 udvalg.
   *[other] i { $count } udvalg.
}

attachment = Bilag
attachments = Bilag
attachment-closed = Bilag { $number } er lukket
attachments-overview = Bilagsoversigt
attachment-content = Bilagets indhold
attachment-without-content = Bilagets indhold er ikke læst ind. Spørg kommunen, hvis du vil se det.
appendices = Bilag i fuld længde
document-number = dok.nr. { $number }
document-number-short = Dok.nr.
title = Titel
access = Adgang
open = Åben

vote = Afstemning
vote-way = Stemme
vote-count = Antal
vote-who = Hvem
vote-for = For
vote-against = Imod
vote-abstained = Undlod
vote-without = Uden afstemning
vote-unanimous = Enstemmigt

outcome-approved = Godkendt
outcome-approved-with-changes = Godkendt med ændringer
outcome-recommended = Anbefalet
outcome-noted = Taget til efterretning
outcome-discussed = Drøftet
outcome-reviewed = Gennemgået
outcome-support-indicated = Opbakning tilkendegivet
outcome-postponed = Udsat
outcome-referred = Sendt videre
outcome-referred-back = Sendt tilbage
outcome-sent-to-hearing = Sendt i høring
outcome-rejected = Ikke godkendt
outcome-struck-from-agenda = Afvist fra dagsordenen
outcome-lapsed = Bortfaldet
outcome-withdrawn = Udgået
outcome-elected = Valgt
outcome-authorised = Bemyndiget
outcome-granted = Bevilget
outcome-escalated = Indbragt for kommunalbestyrelsen
outcome-no-decision = Ingen beslutning
outcome-as-recommendation = Indstilling: { $outcome }

modifier-reservation = Forbehold
modifier-protocol-remark = Protokolbemærkning
modifier-dissent = Afvigende mening
modifier-did-not-take-part = Deltog ikke
modifier-recusal = Inhabilitet
modifier-left-meeting = Forlod mødet
modifier-substitute = Stedfortræder
modifier-excused = Afbud

problem-not-found-title = Siden findes ikke
problem-not-found-text = Der er ikke noget på denne adresse. Måske er et tegn faldet ud, eller også er det, der stod her, ikke offentligt.
problem-bad-address-title = Adressen kan ikke læses
problem-bad-address-text = Adressen indeholder tegn, som ingen af vores adresser har. Prøv at finde siden fra forsiden.
problem-long-address-title = Adressen er for lang
problem-long-address-text = Ingen af vores adresser er så lange. Prøv at finde siden fra forsiden.
problem-wrong-method-title = Det kan man ikke her
problem-wrong-method-text = Denne adresse kan kun læses; den tager ikke imod noget.
problem-wrong-host-title = En anden adresse
problem-wrong-host-text = Forespørgslen er til et andet netsted end dette.
problem-fault-title = Noget gik galt hos os
problem-fault-text = Siden kunne ikke vises. Prøv igen om lidt. Bliver det ved, så nævn nummeret, når du skriver til os.
reference = Nummer:
perhaps = Måske mente du
what-now = Sådan kommer du videre
to-front = Gå til forsiden
to-meetings = Find mødet efter udvalg og år

was-lead = { $name } ønsker, at alle kan læse og følge kommunens møder og beslutninger. Denne erklæring gælder disse sider.
was-status = Hvor langt vi er
was-status-text = Siderne er lavet med WCAG 2.1 på niveau AA som mål. Projektets egne prøver gennemgår eksempelsider med axe-core og måler, at de passer i vinduer på 320, 640, 768 og 1280 punkter. Ingen har endnu prøvet siderne med en skærmlæser.
was-done = Det kan du regne med
was-done-keyboard = Det første, tasten Tab når, er en vej direkte til indholdet, og den ses.
was-done-zoom = Siderne passer i et vindue på 320 punkters bredde; brede tabeller ruller for sig.
was-done-script = Siderne virker uden script.
was-done-drawings = Efter hver tegning på siden kan det samme foldes ud som tekst.
was-done-pdf = PDF-filer af referater er mærket op; de samme referater kan hentes som ren tekst.
was-gaps = Det, der ikke er tilgængeligt
was-gap-files = Bilag, som andre har lavet, vises, som de er modtaget. De kan mangle opmærkning.
was-gap-language = Referater findes kun på dansk; den engelske udgave oversætter siden omkring dem.
was-tell = Fortæl os om det
was-tell-text = Finder du noget, du ikke kan læse eller bruge, så skriv til { $name }. Du kan bede om indholdet i en anden form.
was-authority = Klage
was-authority-text = Er du ikke tilfreds med svaret, kan du skrive til Digitaliseringsstyrelsen:
