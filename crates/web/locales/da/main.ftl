# Ord på siderne; en fil for hvert emne. Filerne under en/ har de samme nøgler.

site-title = Møder og beslutninger
site-description = Dagsordener, referater og beslutninger fra { $name }.
skip = Gå til indhold
main-navigation = Hovedmenu
languages = Sprog
breadcrumb = Brødkrummesti
demo-label = Om dette eksempel
demo-note = Et opdigtet eksempel: kommunen, personerne og sagerne findes ikke.
foot-note = Adresserne på disse sider ændrer sig ikke. Alt kan hentes som data.
contact = Kontakt
accessibility = Tilgængelighedserklæring

front = Forside
front-title = Møder og beslutninger i { $name }
front-lead = Se, hvad der skal besluttes, hvad der er besluttet, og følg en sag fra udvalg til udvalg.
body = Udvalg
bodies = Hvem mødes
front-after = Efter mødet
front-follow = Følg en sag, et udvalg eller et ord
front-corrections = Rettelser i det offentliggjorte
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
front-not-set-up = Her er ikke noget endnu.
front-set-up = Driver du programmet, så sæt kommunen op
no-meetings-yet = Der er ingen møder endnu.
all-meetings = Alle møder
meetings = Møder
meeting = Møde
page = Side
pages = Sider
newer = Nyere
older = Ældre
newest = Nyeste
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
members = Medlemmer
absent = Fraværende
guests = Gæster
remarks = Bemærkninger
chair = formand
excused = afbud
not-excused = uden afbud
deputy-for = stedfortræder for { $name }
signatories = Underskrives af
no-items = Mødet har ingen punkter.
get-pdf = Hent PDF
get-pdf-data = Hent PDF med data og bilag
get-word = Hent Word
get-text = Hent tekst
get-data = Hent data
own-page = Egen side
imported-on = Indlæst { $day }.
version-number = Version { $count } af mødets papirer.
version-hint-here = Hver udgivelse af dagsordenen og af referatet får et nummer, også dem, der kun gik til medlemmerne. Siden viser den nyeste. Er flere af dem offentlige, kan de sammenlignes her; de øvrige kan fås hos kommunen. Hvad der er rettet i et papir, efter at det blev offentligt, står under Rettelser.
version-hint-read = Dokumentet er læst ind igen, fordi det kom i en ny udgave. Siden viser den nyeste. Er flere af dem offentlige, kan de sammenlignes her; de øvrige kan fås hos kommunen. Hvad der er rettet, efter at det blev offentligt, står under Rettelser.
fingerprint = Fingeraftryk

item = Punkt
item-before = Forrige punkt
item-after = Næste punkt
item-without-title = Punkt uden titel
neighbours = Forrige og næste punkt
open-item = Åben sag
closed-item = Lukket sag
closed = lukket
closed-note = Punktet er lukket for offentligheden. Kun dets offentlige titel vises.
closed-note-inside = Punktet er lukket for offentligheden. Du ser mere af det, fordi du har adgang; alle andre ser kun dets offentlige titel.
closed-ground = Begrundelse
closed-ground-law = Efter kommunestyrelseslovens § 10 kan en sag behandles for lukkede døre, når det er nødvendigt eller ønskeligt på grund af dens beskaffenhed eller omstændighederne i øvrigt, for eksempel fordi den rummer fortrolige oplysninger.
closed-decision-not-told = Beslutningen er ikke offentliggjort.
closed-ask-access = Enhver kan bede kommunen om aktindsigt i sagen (offentlighedslovens § 7). Kommunen vurderer, hvad der kan udleveres.
closed-no-ground = Begrundelsen er ikke oplyst i dokumentet.
route = Sagens vej
recommended-by = Indstillet af
history = Tidligere behandling, som dokumentet gengiver den
decision = Beslutning
sub-decisions = Delbeslutninger
absent-from-item = Fraværende ved punktet
case = Sag
case-number = Sag { $number }
case-numberless = Sag uden nummer
body-of = Organ
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
    [one] i 1 organ.
   *[other] i { $count } organer.
}
handled-to-come = { $count ->
    [one] Kommer på 1 møde.
   *[other] Kommer på { $count } møder.
}

attachment = Bilag
attachments = Bilag
attachment-closed = Bilag { $number } er lukket
attachments-overview = Bilagsoversigt
attachment-content = Bilagets indhold
of-whole-meeting = Til hele mødet
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
outcome-approved-with-changes = Godkendt med justeringer
outcome-recommended = Anbefales
outcome-noted = Taget til efterretning
outcome-discussed = Drøftet
outcome-reviewed = Gennemgået
outcome-support-indicated = Positiv tilkendegivelse
outcome-postponed = Udsat
outcome-referred = Sendt videre
outcome-referred-back = Hjemvist
outcome-sent-to-hearing = Sendt i høring
outcome-rejected = Forkastet
outcome-struck-from-agenda = Afvist fra dagsordenen
outcome-lapsed = Bortfaldet
outcome-withdrawn = Udgået
outcome-elected = Valgt
outcome-authorised = Bemyndigelse givet
outcome-granted = Bevilget
outcome-escalated = Indbragt for kommunalbestyrelsen
outcome-no-decision = Ingen beslutning
outcome-as-recommendation = { $reach }: { $outcome }

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
problem-wrong-host-text = Forespørgslen er til et andet netsted end dette; intet er gemt. Skriv kommunens egen adresse i browseren, og prøv igen derfra.
problem-files-away-title = Filerne kan ikke hentes lige nu
problem-files-away-text = Prøv igen om lidt. Der er ikke gemt eller ændret noget, som du ikke har fået at vide. Bliver det ved, så sig det til driften.
problem-fault-title = Noget gik galt hos os
problem-fault-text = Siden kunne ikke vises. Prøv igen om lidt. Bliver det ved, så nævn nummeret, når du skriver til os.
reference = Nummer:
perhaps = Måske mente du
what-now = Sådan kommer du videre
to-front = Gå til forsiden
to-meetings = Find mødet efter udvalg og år

was-lead = { $name } ønsker, at alle kan læse og følge kommunens møder og beslutninger. Denne erklæring gælder disse sider.
was-status = Hvor langt vi er
was-status-text = Siderne er lavet med WCAG 2.2 på niveau AA som mål. Siderne prøves automatisk med værktøjet axe-core: hver slags side, på dansk og engelsk, både som borger og som hver af dem, der kan logge ind, og også de sider, der viser en fejl i en formular. For de offentlige sider måles det, at de passer i vinduer på 320, 640, 768 og 1280 pixels bredde. Ingen har endnu prøvet siderne med en skærmlæser.
was-done = Det kan du regne med
was-done-keyboard = Det første, tasten Tab når, er en vej direkte til indholdet, og den ses.
was-done-zoom = Siderne passer i et vindue på 320 punkters bredde; brede tabeller ruller for sig.
was-done-script = Siderne kan læses, og formularerne bruges, uden script.
was-done-drawings = Efter hver tegning på siden kan det samme foldes ud som tekst.
was-done-pdf = PDF-filer af referater er mærket op; de samme referater kan hentes som ren tekst.
was-gaps = Det, der ikke er tilgængeligt
was-gap-files = Bilag, som andre har lavet, vises, som de er modtaget. De kan mangle opmærkning.
was-gap-script = At logge ind med en adgangsnøgle, at læse uden net, at mærke et sted i en tekst og at få en side fornyet af sig selv under et møde kræver script; resten virker uden.
was-gap-language = Referater findes kun på dansk; den engelske udgave oversætter siden omkring dem.
was-tell = Fortæl os om det
was-tell-text = Finder du noget, du ikke kan læse eller bruge, så skriv til { $name }. Du kan bede om indholdet i en anden form.
was-tell-contact = Kontakten står nederst på siden.
was-authority = Klage
was-authority-text = Er du ikke tilfreds med svaret, kan du skrive til Digitaliseringsstyrelsen:

mine = Mit
sign-in = Log ind
sign-out = Log ud
sign-in-lead = For medlemmer, sekretariat og gæster.
login = Brugernavn
password = Adgangskode
password-again = Din adgangskode igen
one-time-code = Engangskode
one-time-code-hint = De seks cifre fra din app. Lad feltet stå tomt, hvis din konto ikke bruger koder.
demo-sign-in = Kom ind med ét klik
demo-sign-in-text = Kun i dette opdigtede eksempel: vælg, hvem du vil være.
demo-password = I eksemplet har alle adgangskoden lynghede-eksempel.
sign-in-wrong = Brugernavn, adgangskode eller engangskode passer ikke. Prøv igen; en engangskode gælder kun én gang.
sign-in-wait = Der har været for mange forsøg (regel 35). Vent til { $time }, og prøv så igen. Driften kan give dig en ny adgangskode.

needs-me = Kræver noget af dig
needs-nothing = Intet venter på dig.
comes = Det kommer
comes-nothing = Der er ingen kommende møder med frigivet dagsorden.
was-held = Afholdte møder
was-older = Ældre møder
show-all = { $count ->
    [one] Vis den ene
   *[other] Vis alle { $count }
}
step-read = Læs
step-sign = Underskriv
step-join = Gå til mødet
step-finish = Gør referatet færdigt
step-build = Byg dagsordenen
step-hold = Hold mødet
state-draft = Dagsorden under udarbejdelse
state-locked = Dagsorden låst
state-released = Dagsorden frigivet
state-in-session = I gang nu
state-cancelled = Aflyst
state-ended = Afholdt, referat under udarbejdelse
state-at-signature = Referat til underskrift
state-signed = Referat underskrevet

plan-meeting = Planlæg et møde
plan-usual = Tid og sted er som ved organets seneste møde. Ret dem, hvis mødet er anderledes.
plan-lead = Dagsordenen begynder med udvalgets faste punkter.
plan-for-nobody = Du planlægger ikke møder for nogen. Den, der passer roller, kan gøre dig til dagsordensamler.
day = Dag
starts = Begynder
ends = Slutter
reason = Begrundelse
not-done = Det blev ikke gjort

phases = Mødets gang
phase-agenda = Dagsorden
phase-meeting = Møde
phase-minutes = Referat
phase-signature = Underskrift
agenda-items = Punkter
agenda-empty = Der er ingen punkter endnu. Tilføj det første nedenfor.
has-decision = Beslutning skrevet
move-up = Flyt »{ $title }« op
move-down = Flyt »{ $title }« ned
new-item = Nyt punkt
item-title = Titel
item-kind = Slags
kind-decision = Til beslutning
kind-information = Til orientering
add-item = Tilføj punkt
next-step = Næste skridt
released-when = Dagsordenen blev frigivet til medlemmerne { $when }.
changed-since-release = Der er ændret i dagsordenen, siden den blev frigivet. Medlemmerne ser den gamle udgave, til du frigiver igen. Mødet kan begynde uden; så står ændringerne først i referatet.
release-text = Når dagsordenen er klar, frigiver du den til medlemmerne. Indtil da kan de ikke læse den.
late-reason = Begrundelse for den sene frigivelse
late-reason-hint = Fristen er overskredet; begrundelsen står under Bemærkninger i dagsordenen (regel 2).
leaks-found = { $count ->
    [one] 1 sted rummer noget, der ikke bør offentliggøres (regel 31).
   *[other] { $count } steder rummer noget, der ikke bør offentliggøres (regel 31).
}
leaks-next = Ret stederne, eller skriv, hvorfor det må ud. Begrundelsen gemmes i journalen.
leaks-next-released = Dagsordenen går ud, som den blev frigivet. Luk punktet, hvis det ikke må ud, eller skriv, hvorfor det må. Begrundelsen gemmes i journalen.
leak-reason = Begrundelse for at give det ud alligevel
leak-item = Punkt { $number }
leak-head = Uden for punkterne
leak-certain-national-id = personnummer
leak-national-id = sandsynligt personnummer
leak-telephone = telefonnummer
leak-mail = mailadresse
release-by = Frigiv senest { $day }.
deadline-rule = { $count ->
    [0] Udvalget har ingen frist.
    [one] Det er 1 hverdag før mødet (regel 3).
   *[other] Det er { $count } hverdage før mødet (regel 3).
}
deadline-rule-council = { $count ->
    [0] Kommunalbestyrelsen har ingen frist.
    [one] Det er 1 hverdag før mødet (regel 1).
   *[other] Det er { $count } hverdage før mødet (regel 1).
}
deadline-floor = Tælles lørdag med, er sidste dag { $day }.
release-agenda = Frigiv dagsordenen
release-again = Frigiv ændringerne
lock-agenda = Lås for nye punkter
unlock-agenda = Lås op
publish-agenda = Offentliggør dagsordenen
publish-as-released = Dagsordenen er ikke offentlig. Den offentliggøres, som den blev frigivet; det, der skrives i mødet, kommer med referatet.
publish-minutes = Offentliggør referatet
publication-is-off = Udvalgets papirer offentliggøres ikke (regel 37).
minutes-draft-text = Ret beslutningerne til, og send referatet til underskrift. Indtil alle har skrevet under, kan det kaldes tilbage og rettes.
send-to-signature = Send til underskrift
at-signature-text = Referatet er hos dem, der skal skrive under.
to-signing = Gå til underskrift
signed-text = Referatet er underskrevet. Rettelser er kun mulige som tilføjelser.
in-session-text = Mødet er i gang.
go-to-room = Gå til mødelokalet
agenda-published-when = Dagsordenen blev offentliggjort { $when }.
minutes-published-when = Referatet blev offentliggjort { $when }.
see-released = Se den, som medlemmerne ser den
remains = Mangler
is-done = Gjort
see-published = Se den offentlige side
see-paper = Se dokumentet (PDF)
signatures = Underskrifter
more-choices = Flere muligheder
move-meeting = Flyt mødet
cancel-meeting = Aflys mødet
recall-minutes = Kald referatet tilbage
recall-public-hint = Er referatet offentligt, kan den nye udgave sammenlignes med den, alle har læst. Skal noget i den ikke kunne læses mere, så træk også offentliggørelsen tilbage.
unpublish = Træk offentliggørelsen tilbage
add-addendum = Skriv en tilføjelse
addendum = Tilføjelse til referatet
addenda-count = { $count ->
    [0] Ingen tilføjelser.
    [one] 1 tilføjelse.
   *[other] { $count } tilføjelser.
}

case-route = Sagsgang
case-route-printed = Sagsgang, som den trykkes på dagsordenen
case-route-printed-hint = Kun tekst, for eksempel DIR/ØU/KB: den flytter ikke sagen. Sagen går selv videre efter den planlagte sagsgang (»Ret sagsgang og behandlinger«, mens punktet forberedes), eller når beslutningen siger »Oversendes til« og organets navn.
case-number-field = Sagsnummer
recommended-by-field = Indstilles af
new-section = Nyt afsnit
section-label = Afsnittets overskrift
section-text = Tekst
decide-hint = »## Overskrift« over hver sag giver hver sag sin egen beslutning.
writing-hint = En tom linje giver et nyt afsnit. »- « foran en linje giver en prik, to mellemrum mere et punkt under det, »1. « et nummer, »## « en overskrift og »| a | b |« en række i en tabel. »**fed**« og »__kursiv__« fremhæver. Tekst fra Word og mail kan sættes ind med lister og tabeller.
save = Gem
back-without-saving = Tilbage uden at gemme
openness = Åbenhed
public-title = Offentlig titel
public-title-hint = Det, andre ser i stedet for titlen.
open-again = Åbn punktet
item-is-opened = Punktet er åbnet.
item-is-opened-public = Se det, som alle læser det
opening-at-once = Åbnes punktet, læser alle straks titlen, teksten og de åbne bilag, som de sidst blev givet ud.
opening-with-next = Punktet står ikke i det, alle læser nu. Åbnes det, bliver det offentligt, næste gang dagsordenen frigives eller referatet offentliggøres.
opening-with-paper = Åbnes punktet, læser alle det, når dagsordenen eller referatet offentliggøres.
opening-waits = Punktet er ændret, siden det blev givet ud, og kan ikke åbnes, før den nye ordlyd er givet ud. Frigiv dagsordenen igen, mens punktet er lukket, og åbn det derefter. Den gamle ordlyd og bilag, der er taget væk, bliver ved med at være lukket.
opening-waits-minutes = Punktet er ændret, siden det blev givet ud, og kan ikke åbnes, før den nye ordlyd er givet ud. Offentliggør referatet, når mødet er hævet og mens punktet er lukket, og åbn det derefter. Den gamle ordlyd og bilag, der er taget væk, bliver ved med at være lukket.
opening-anew = Punktet er ændret, siden dagsordenen blev frigivet, og den kan ikke frigives igen. Åbnes punktet, bliver du spurgt først; derefter står det i den offentlige dagsorden, som det står på denne side nu: titel, tekst og åbne bilag, men ikke beslutningen. Den gamle ordlyd og bilag, der er taget væk, bliver ved med at være lukket. Offentliggøres referatet, kan du også vente med at åbne til bagefter.
close-item = Luk punktet
ground = Hjemmel
review-on = Vurdér lukningen igen den
no-guests = Ingen gæster til punktet.
invite = Indkald en gæst
call-off = Meld fra
who = Hvem
from = Fra
to = Til
take-off = Tag punktet af
items-off = Taget af: { $count ->
    [one] 1 punkt
   *[other] { $count } punkter
}
items-off-hint = Indtil mødet begynder, kan et punkt sættes på igen med den tekst og de bilag, det havde. Det kommer sidst, før »Eventuelt«.
put-on-again = Sæt på igen

room = Mødelokalet
news-while-typing = Der er sket noget nyt. Det kommer frem, når du har gemt eller er ude af feltet; det, du har skrevet og valgt, bliver stående.
room-line-lost = Forbindelsen er væk. Siden viser det sidste, den hørte, og kommer selv med, når der er forbindelse igen.
room-touch-waits = Dit tryk er ikke nået frem endnu. Det sendes igen, til det lykkes, og tæller én gang. Lad siden stå åben.
not-released-yet = Dagsordenen er ikke frigivet endnu; mødet kan først begynde, når den er frigivet.
waiting-for-start = Mødet er ikke begyndt. Siden følger selv med.
meeting-has-ended = Mødet er hævet.
time-now = Klokken
end-meeting = Hæv mødet
who-is-there = Fremmøde
present = Til stede
remote = På afstand
away-with-leave = Afbud
away = Udeblevet
left-at = Gik { $time }
note = Notér
attendance-hint = Vælg ved hvert navn, og notér hele listen på én gang. Kun det, du har ændret, bliver noteret.
now-dealt-with = Behandles nu
call-item = Tag punktet op
raise-item = Tag et nyt punkt op
raised-why = Hvorfor kan det tages op nu?
raised-choose = Vælg
raised-consent = Alle, der er til stede, er enige om det
raised-urgency = Sagen kan ikke vente
raised-hint = Punktet stod ikke på dagsordenen. Begrundelsen står under Bemærkninger i referatet (regel 6).
raised-at-meeting = Taget op på mødet
papers = Papirer til punktet
recused-in-brackets = inhabil
is-recused = { $name } er inhabil
is-let-back = Deltager efter beslutning: { $name }
barred-from-item = Du er inhabil i dette punkt (regel 19) og ser det samme som offentligheden.
came-to = Udfald
outcome-said-hint = Siger ordene tydeligt, hvad beslutningen blev, sættes hakket af sig selv, når der gemmes. Fjern det, hvis det er noget andet.
outcome-alone-hint = Er feltet tomt, bliver udfaldet selv beslutningens ord.
write-decision = Skriv beslutningen
save-decision = Gem beslutningen
recusal = Inhabilitet i punktet
recused-who = Hvem er inhabil i punktet?
recused-hint = Sæt hak ved alle, der er inhabile, og notér dem på én gang. Fjerner du et hak, deltager personen igen i punktet.
note-recused = Notér inhabilitet
recused-before = Inhabil i sagen i forvejen
recused-before-hint = { $count ->
    [one] Medlemmet er noteret som inhabilt før mødet, eller da sagen blev behandlet på et andet møde. Bestemmer organet, at medlemmet må deltage nu, så fjern hakket, og gem. Var det en fejl, så sæt hakket igen.
   *[other] Medlemmerne er noteret som inhabile før mødet, eller da sagen blev behandlet på et andet møde. Bestemmer organet, at et af dem må deltage nu, så fjern hakket, og gem. Var det en fejl, så sæt hakket igen.
}

signing = Underskrift
sign-title = Underskriv { $meeting }
read-minutes = Læs referatet
reservation = Forbehold (kan udelades)
reservation-hint = Et forbehold står ved din underskrift (regel 22). Er der lukkede punkter på mødet, ser andre kun, at du har taget forbehold.
reservation-before = Her står det, du skrev, før referatet blev kaldt tilbage. Ret det, eller slet det, før du skriver under igen.
sign-minutes = Underskriv referatet
not-at-signature = Referatet er ikke sendt til underskrift.
sign-wrong-password = Adgangskoden passer ikke. Skriv den igen; intet er underskrevet.

problem-sign-in-title = Log ind først
problem-sign-in-text = Siden er for dem, der er logget ind.
problem-foreign-form-title = Formularen gælder ikke længere
problem-foreign-form-text = Den er ikke lavet til denne browser, eller du er logget ud imens. Gå tilbage, genindlæs siden, og send igen; det, du skrev, står der endnu.
problem-bad-form-title = Formularen kan ikke læses
problem-bad-form-text = Gå tilbage, genindlæs siden, og prøv igen.
problem-too-long-to-print-title = Dokumentet er for langt til PDF
problem-too-long-to-print-text = PDF laves af dokumenter på højst 10.000 linjer, så de kan læses. Hent det som tekst eller data i stedet (regel 39), eller læg den lange tabel i et bilag.
problem-too-much-title = Det er for meget på én gang
problem-too-much-text = En formular må højst fylde 2 MB. Del teksten i flere afsnit, eller vedhæft den som bilag.

unreadable-day = Vælg en dag. Den kan også skrives som 21-08-2030.
unreadable-time = Klokkeslættet kan ikke læses. Skriv det som 9:30.
unreadable-person = Vælg en person.
unreadable-body = Vælg et udvalg.
unreadable-release-days = Skriv, hvor mange hverdage før mødet dagsordenen skal ud (regel 3): et tal mellem 0 og 31.
unreadable-role = Vælg en rolle.
unreadable-field = Et felt kan ikke læses. Genindlæs siden, og prøv igen.

refused-conflict = En anden nåede at skrive først. Det, du skrev, står her endnu; send det igen.
refused-reused = Formularen er sendt før med andet indhold. Det, du skrev, står her endnu; send det igen.
refused-no-body = Udvalget mangler et navn. Skriv, hvad det hedder.
refused-no-such-meeting = Mødet findes ikke. Se på din startside, om det er flyttet.
refused-no-such-item = Punktet er ikke længere på dagsordenen. Genindlæs siden, og se, hvor det er blevet af.
refused-already-open = Punktet er allerede åbent. Genindlæs siden.
refused-no-ground = En lukning skal have en hjemmel (regel 9). Skriv paragraffen, for eksempel »Styrelseslovens § 10«, eller begrundelsen med mindst ti tegn, og luk igen.
refused-no-public-title = Et lukket punkt skal have en offentlig titel (regel 9). Skriv, hvad andre må se.
refused-not-yours = Ingen af dine roller i udvalget giver lov til det (regel 36). Spørg dagsordensamleren, eller bed en administrator om rollen.
refused-no-such-body = Udvalget findes ikke her. Vælg det på listen, eller opret det under Indstillinger.
refused-has-role = Personen har allerede rollen. Genindlæs siden og se, siden hvornår.
refused-has-not-role = Personen har ikke rollen. Genindlæs siden og se, hvilke roller personen har.
refused-held-elsewhere = Mødet er læst ind fra et dokument og holdes ikke her. Planlæg et møde her i stedet, eller skriv en tilføjelse til dokumentet.
refused-already-planned = Mødet er allerede planlagt. Se det under Mit.
refused-ends-before-it-begins = Slutningen ligger ikke efter begyndelsen. Ret et af klokkeslættene.
refused-no-reason = Skriv en begrundelse; den får de berørte at se.
refused-no-title = Skriv en titel.
refused-no-text = Skriv en tekst.
refused-too-long = { $count ->
   *[other] Teksten er for lang: der er plads til { $count } tegn. Forkort den.
}
refused-line-too-long = { $count ->
   *[other] Et felt på én linje er for langt: en titel, et sted, et navn, en vending eller en kort begrundelse har plads til { $count } tegn. Forkort det.
}
refused-agenda-is-locked = Dagsordenen er låst for nye punkter. Lås den op først.
refused-not-on-agenda = Mødet er begyndt, og sagen står ikke på dagsordenen (regel 6). Sig, om alle er enige om at tage den op, eller om den ikke kan vente; ellers må den på næste mødes dagsorden.
refused-agenda-is-open = Dagsordenen er ikke låst. Lås den først, hvis andre ikke skal ændre den.
refused-already-on-agenda = Det står allerede på dagsordenen. Genindlæs siden og se hvor.
refused-no-such-section = Punktet har ikke det afsnit længere. Genindlæs siden.
refused-no-such-attachment = Bilaget er ikke længere ved punktet. Genindlæs siden, og vedhæft det igen, hvis det skal med.
refused-written-meanwhile = En anden har skrevet her, siden du åbnede siden, og ingens tekst er gået tabt. Begge tekster står ord for ord under feltet: vælg den ene, eller saml dem i feltet og gem igen.
refused-not-invited = Personen er ikke indkaldt til punktet (regel 10). Indkald personen til punktet først.
refused-not-a-member = { $name } er hverken medlem eller gæst ved mødet (regel 10). Indkald vedkommende som gæst til et punkt først.
person-unnamed = Personen
refused-own-recusal = Du er inhabil i punktet og ændrer det ikke selv (regel 19). Bed en anden, der leder mødet eller fører protokollen, om at rette det.
refused-recused-from-what = Inhabilitet gælder et bestemt punkt (regel 19). Vælg punktet.
refused-nothing-on-agenda = Dagsordenen er tom. Tilføj et punkt først.
refused-late-without-reason = Dagsordenen skulle efter organets frist være frigivet senest { $time } (regel 1, 2 og 3). Skriv en begrundelse, og frigiv igen.
refused-not-released = Dagsordenen er ikke frigivet. Frigiv den først.
refused-publication-off = Udvalgets papirer offentliggøres ikke (regel 37). Slå det først til under udvalgets indstillinger, hvis de skal være offentlige.
refused-would-leak = Dokumentet rummer noget, der ikke bør offentliggøres (regel 31). Se stederne på listen: ret dem, eller skriv en begrundelse på mindst ti tegn eller med den paragraf, der tillader det.
refused-opening-would-leak = Punktet eller det, der offentliggøres sammen med det, rummer noget, der ikke bør offentliggøres (regel 31), måske ord fra et andet lukket punkt, også et, der er taget af, og dokumentet er offentligt. Se også i overskriften og i det, der er tilføjet referatet. Ret punktet, og frigiv igen, hvis mødet ikke er begyndt, eller træk dokumentet tilbage først.
refused-given-otherwise = Punktet er ændret, siden det blev givet ud, og alle ville læse den gamle ordlyd og de gamle bilag (regel 9). Frigiv dagsordenen igen, så den nye ordlyd er givet ud. Prøv derefter igen.
refused-given-otherwise-minutes = Punktet er ændret, siden det blev givet ud, og alle ville læse den gamle ordlyd og de gamle bilag (regel 9). Offentliggør referatet, når mødet er hævet, så den nye ordlyd er givet ud. Prøv derefter igen.
refused-given-otherwise-file = Der er læst en nyere udgave ind til gennemgang, hvor punktet er ændret, og alle ville læse den gamle ordlyd og de gamle bilag (regel 9). Læs den nyere udgave ind for alle. Prøv derefter igen.
refused-opens-anew = Punktet er ændret, siden dagsordenen blev frigivet, og den kan ikke frigives igen. Bekræfter du det, står punktet i den offentlige dagsorden, som det står nu: titel, tekst og åbne bilag, men ikke beslutningen. Læs det igennem først. Den gamle ordlyd og bilag, der er taget væk, bliver ved med at være lukket (regel 9).
opens-anew-with = Åbne bilag, der bliver offentlige med det: { $names }.
opens-anew-alone = Ingen bilag kommer med.
yes-opens-anew = Gør punktet offentligt for alle, som det står nu
refused-not-published = Det er ikke offentliggjort. Offentliggør det først.
refused-released-as-it-stands = Dagsordenen er allerede frigivet, som den står nu, og medlemmerne har fået besked. Der er intet nyt at sende. Ret i dagsordenen først, hvis der skal en ny version ud.
refused-published-as-it-stands = Det er allerede offentliggjort, som det står, og alle kan læse det. Ændringer i dagsordenen bliver offentlige, når du frigiver den igen; referatet kan du offentliggøre igen, når der er ændret i det.
refused-still-in-session = Mødet er i gang. Hæv det først.
refused-not-begun = Mødet er ikke begyndt. En beslutning kan først skrives, når mødet er begyndt.
refused-already-begun = Mødet er begyndt. Gå til mødelokalet og gør det dér.
refused-body-strikes = Fra mødets begyndelse er det kun organet selv, der tager et punkt af (regel 4). Skriv dets beslutning ved punktet, for eksempel at det udsættes.
refused-not-ended = Mødet er ikke hævet endnu. Hæv det først i mødelokalet.
refused-already-ended = Mødet er hævet. Ret beslutninger, tider og fremmøde på mødets side, indtil referatet er sendt til underskrift.
refused-cancelled = Mødet er aflyst. Planlæg et nyt, og flyt punkterne dertil.
refused-information-only = Et punkt til orientering kan kun tages til efterretning eller udsættes (regel 7). Vælg et af dem, eller lav et punkt til beslutning.
refused-at-signature = Referatet er sendt til underskrift og kan ikke rettes (regel 23). Kald det tilbage først.
refused-not-at-signature = Referatet er ikke sendt til underskrift. Genindlæs siden; dagsordensamleren sender det, når det er læst igennem.
refused-frozen = Referatet er underskrevet og ændres ikke mere (regel 23). Skriv det, der skal rettes, som en tilføjelse.
refused-not-frozen = Tilføjelser hører til et underskrevet referat. Ret i beslutningen i stedet.
refused-not-a-signer = Kun de, der deltog, skriver under (regel 21). Deltog du, så bed dagsordensamleren om at kalde referatet tilbage og rette fremmødet.
refused-already-signed = Du har allerede skrevet under, og et forbehold kan ikke føjes til bagefter (regel 22). Bed dagsordensamleren om at kalde referatet tilbage, eller få det med som en tilføjelse.
refused-reservation-too-long = { $count ->
   *[other] Et forbehold står ved underskriften og har plads til { $count } tegn (regel 22). Forkort det, og skriv under igen, eller få resten med som en tilføjelse.
}

unsaved-draft = Her står det, du skrev { $time } uden at gemme. Gem det, eller kassér det.
discard-draft = Kassér kladden
draft-kept = Kladden er gemt; den er her, hvis du kommer tilbage.
draft-lost = Kladden kunne ikke gemmes. Teksten står her på siden; vent med at lukke den, til forbindelsen er tilbage, eller log ind i et andet vindue.
mend-decisions = Ret beslutningerne
signed-of = { $signed } af { $all } har underskrevet

follow-up = Opfølgning
follow-ups = Opfølgning
follow-ups-lead = Det, beslutningerne bad om: hvem der gør det, hvornår, og hvor langt det er.
my-follow-ups = Dine opfølgninger
my-follow-ups-none = Ingen beslutning venter på dig.
given-follow-ups = Givet videre af dig
others-follow-ups = Andres opfølgninger
others-follow-ups-none = Der er ingen andre åbne opfølgninger, du kan se.
closed-follow-ups = { $count ->
    [one] 1 afsluttet
   *[other] { $count } afsluttede
}
closed-follow-ups-last = Afsluttet for nylig
closed-follow-ups-all = Alle afsluttede
closed-follow-ups-title = Afsluttede opfølgninger
closed-follow-ups-none = Ingen opfølgning er afsluttet endnu.
suggestions-wait = Beslutninger at gå igennem
suggestions-count = { $count ->
    [0] Ingen forslag venter
    [one] 1 forslag venter
   *[other] { $count } forslag venter
}
suggestions-none = Alle forslag er bekræftet eller afvist.
suggestions-lead = Programmet har læst beslutningerne. Ret, hvad der er læst forkert, og bekræft; eller sig, at det ikke skal følges op.
go-through = Gå igennem
confirm-follow-ups = Hvad skal følges op?
confirm-follow-up = Bekræft
dismiss-follow-up = Skal ikke følges op
confirmed-follow-ups = Bekræftet fra dette møde
dismissed-suggestions = { $count ->
    [one] 1 afvist forslag
   *[other] { $count } afviste forslag
}
add-own-follow-up = Tilføj en opfølgning selv
add-follow-up = Tilføj opfølgning
item-asks = Punkt
follow-up-text = Hvad skal gøres?
follow-up-kind = Art
follow-up-task = Opgave
follow-up-awaited = Afventet beslutning
follow-up-duty = Vedvarende pligt
follow-up-report = Redegørelse
follow-up-open = I gang
follow-up-late = Overskredet
follow-up-done = Udført
follow-up-dropped = Bortfaldet
owner = Ansvarlig
owners = Ansvarlige
owner-members = Alle { $count } medlemmer, hver sin del
owner-members-but-chair = De { $count } medlemmer uden formanden, hver sin del
step-follow-up = Gå beslutningerne igennem
choose-owner = Vælg
decision-names = Beslutningen nævner: { $name }
due-is-over = Dagen ligger før mødet. Se efter, om året er rigtigt, og skriv den rigtige dag.
paper-is-taken = Det står her allerede.
decision-says = Beslutningen siger: { $words }
due = Frist
due-by = Frist { $day }
reviewed-by = Gennemgås senest { $day }
due-body = Går til
no-body = Ingen
report-topics = Emner, som en redegørelse skal besvare
report-topics-hint = Ét på hver linje, gerne med kilden efter en streg: Sagsmængden | Henvendelse fra Ældrerådet, 20. august 2030. Kun for en redegørelse.
part-done = { $name } (udført)
topics = Emner
topics-hint = Redegørelsen er færdig, når hvert emne er besvaret.
answered-in = Besvaret i { $place }
not-answered = Ikke besvaret endnu
answered-where = Besvaret i afsnit
tick-topic = Markér som besvaret
what-happened = Forløb
tell-status = Giv besked
report-text = Hvor langt er det?
send-report = Send status
review-text = Sker det stadig, og virker det?
review-duty = Gennemgået, gælder et år mere
finish-part = Meld udført
finish-text = Hvad er der gjort?
hand-on = Giv videre
hand-on-to = Til
hand-on-note = Hvad er godt at vide?
facts = Fakta
awaits-body = Afventer { $body }
goes-to-body = Går til { $body }
decided-at = Besluttet på:
postpone = Udskyd
new-day = Ny frist
drop-follow-up = Lad bortfalde
reopen-follow-up = Åbn igen
step-confirmed = Bekræftet
step-handed-on = Givet videre til { $name }
step-reported = Status
step-answered = Emne besvaret
step-postponed = Udskudt til { $day }
step-reviewed = Gennemgået, næste gang senest { $day }
step-done = { $name } meldte udført
step-dropped = Bortfaldet
step-reopened = Åbnet igen
refused-no-such-follow-up = Opfølgningen findes ikke. Se listen over al opfølgning.
refused-already-confirmed = Forslaget er allerede bekræftet eller afvist. Genindlæs siden for at se, hvad der er sket.
refused-no-owner = En opfølgning skal have en ansvarlig. Vælg, hvem der gør det.
refused-no-such-person = Personen findes ikke i registret. Vælg en anden.
refused-awaited-from-whom = En afventet beslutning skal have det udvalg, der skal beslutte. Vælg det.
refused-topics-are-for-reports = Kun en redegørelse har emner. Vælg arten Redegørelse, eller fjern emnerne.
refused-duty-has-no-day = En vedvarende pligt har ingen frist; den gennemgås hvert år. Fjern fristen, eller vælg en anden art.
refused-due-before-decided = Fristen ligger før mødet { $day }, hvor det blev besluttet. Vælg en senere dag.
refused-due-is-over = Den nye frist er overskredet. Vælg { $day } eller senere.
refused-follow-up-is-open = Opfølgningen er åben. Genindlæs siden, og luk den først.
refused-follow-up-is-closed = Opfølgningen, eller denne persons del af den, er afsluttet. Sekretariatet eller formanden kan åbne den igen.
refused-has-a-part = Personen har allerede en del af opfølgningen. Vælg en anden.
refused-has-no-part = Personen har ingen del af opfølgningen. Genindlæs siden for at se, hvem der har en.
refused-no-such-topic = Redegørelsen har ikke det emne. Genindlæs siden.
refused-not-a-duty = Kun en vedvarende pligt gennemgås hvert år. Send i stedet en status.
refused-topics-unanswered = { $count ->
    [one] Et emne er ikke besvaret. Markér, hvor det er besvaret, og meld derefter udført.
   *[other] { $count } emner er ikke besvaret. Markér, hvor hvert af dem er besvaret, og meld derefter udført.
}
refused-not-your-follow-up = Opfølgningen, eller denne del af den, er en andens. Bed den ansvarlige eller sekretariatet om det.
refused-owner-is-recused = Personen var inhabil i punktet og må ikke have del i opfølgningen (regel 19). Vælg en anden.

no-attachments = Ingen bilag.
closed-attachment = Lukket
detach = Fjern
attach-file = Vedhæft en fil
attachment-title = Titel
attachment-title-hint = Er feltet tomt, bruges filens navn.
file = Fil
attach-hint = PDF, Word, Excel, PowerPoint, OpenDocument, tekst eller billede, højst 64 MB. Filen ses igennem, også for det skjulte, før dagsordenen frigives.
attach-no-file = Der er ikke valgt en fil. Vælg en, og prøv igen.
attach-too-large = Filen er større end 64 MB og er ikke gemt. Gør den mindre, eller del den i flere bilag.
attach-wrong-kind = Filen er hverken PDF, Word, Excel, PowerPoint, OpenDocument, tekst eller billede (PNG, JPEG, GIF, TIFF). Den er ikke gemt. Gem den som PDF, og prøv igen.
attach-empty = Filen er tom og er ikke gemt. Åbn den i det program, den er lavet i, gem den igen, og prøv så igen.
attach-bomb = Filen er beskadiget, eller den pakker sig ud til mere end 1 GB eller til mere, end den selv siger. Den er ikke gemt. Gem den som PDF, og prøv igen.
get-file = Hent filen

offered = Venter på dagsordenen
offered-hint = Opfølgning, der skal til dette møde eller et af de næste. Sættes den på, afsluttes den af beslutningen her; udsættes punktet, kommer den igen.
offered-from-closed = Den kommer fra et lukket punkt. Skriv en titel, alle må se; luk punktet, når det står på dagsordenen, hvis det også skal være lukket.
put-on-agenda = Sæt på dagsordenen
item-of-follow-up = Opfølgning fra { $body } { $date } med frist { $due }. Teksten skal være færdig { $ready }.
topics-left = { $left } af { $count } emner er ikke krydset af som besvaret. Afgøres punktet nu, kommer redegørelsen tilbage.
item-to-follow-up = Se opfølgningen
item-off-goes-on = Tages punktet af, går den videre til det næste møde.
step-placed = Sat på dagsordenen for mødet { $day }
step-placed-itself = Kom af sig selv på dagsordenen for mødet { $day }
step-returned = Kommet tilbage uden beslutning
step-decided = Besluttet
closes-there = Opfølgningen afsluttes af beslutningen i det udvalg, den går til. Skriv en status så længe.
refused-closes-by-decision = Opfølgningen venter på et udvalgs beslutning og afsluttes kun af den: på udvalgets dagsorden, når punktet står der. Skriv en status så længe. Skal den ikke afgøres der alligevel, kan dagsordensamleren opgive den med en begrundelse.
refused-goes-elsewhere = Opfølgningen går ikke til dette udvalg. Sæt den på dagsordenen dér, hvor den skal behandles.
ways-year = Året
ways-record = Arkiv
own-ways = For dig
