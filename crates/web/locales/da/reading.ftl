# Læs: møderne på egen enhed, også uden net.
reading = Læs
reading-lead = Dine møders dagsordener og bilag med dine egne noter, også når der ikke er net.
reading-on-device = På denne enhed
reading-no-script = Uden scripts læser du her med net, og dine noter gemmes, som du skriver dem. At læse uden net kræver scripts.
reading-meetings = Møder
reading-nothing = Ingen dagsorden er frigivet til dig endnu. Når det sker, står mødet her.
reading-agenda = Dagsorden frigivet
reading-in-session = Mødet er i gang
reading-held = Mødet er holdt
reading-minutes = Referat
reading-files = { $count ->
    [one] 1 fil
   *[other] { $count } filer
}
reading-notes = { $count ->
    [one] 1 note
   *[other] { $count } noter
}
reading-shared = { $count ->
    [one] 1 note delt med dig
   *[other] { $count } noter delt med dig
}
reading-devices = Dine enheder
reading-devices-text = Disse enheder gemmer dine møder. Er en blevet væk, så fjern den her: den tømmes, næste gang den får net, og kan ikke læses, når der er gået 7 dage.
reading-device = Enhed
reading-device-seen = Sidst i kontakt { $when }
reading-device-end = Fjern
reading-how = Sådan virker det
reading-how-install = Læg siden på startskærmen: i Safari med Del og »Føj til hjemmeskærm«, i Chrome og Edge med »Installer«.
reading-how-days = Det gemte er låst på enheden og kan læses i 7 dage, efter at enheden sidst var i kontakt. Dine noter går ikke tabt: de sendes, når du er på igen.
reading-how-out = Logger du ud, eller lukkes din konto, slettes alt fra enheden. Gør kun en enhed klar, som er din egen.
reading-how-notes = Dine noter er dine egne. Ingen andre ser dem, heller ikke administratorer, med mindre du deler en note, og da kun de, du nævner, hvis de må læse punktet.
reading-ready = Klar til at læses uden net
reading-not-ready = Denne enhed gemmer ikke dine møder.
reading-make-ready = Gør enheden klar
reading-make-ready-hint = Kommende møder med bilag hentes og låses på enheden. Gør det kun på en enhed, der er din egen, og ikke i et privat vindue: der forsvinder det gemte, når vinduet lukkes.
reading-updated = Opdateret { $it }.
reading-until = Kan læses uden net til { $it }.
reading-update = Opdater nu
reading-forget = Slet fra enheden
reading-forget-sure = Alt, der er gemt her, slettes fra enheden. Noter, der ikke er sendt, slettes også. Vil du slette det?
reading-offline = Uden net: du læser det, der er gemt på enheden.
reading-waiting = Ændringer i noter, der venter på at blive sendt: { $it }.
reading-locked = Det, der er gemt her, er låst: der er gået mere end 7 dage, siden enheden var i kontakt, eller dens ur er stillet. Kom på nettet og log ind, så kan det læses igen.
reading-sign-in = Log ind igen for at hente nyt og sende noter.
reading-sign-in-do = Log ind
reading-failed = Serveren svarede ikke som ventet. Prøv igen om lidt; dine noter står her imens.
reading-gone = Det, der var gemt her, er slettet: du er logget ud, enheden er fjernet, eller kontoen er lukket.
reading-beside = En anden har også brugt denne enhed. Deres noter er låst og kan ikke læses af dig; de sendes, når de selv logger ind.
reading-other = En anden er logget ind i denne browser. Det, du har gemt her, er låst; noter, der ikke er sendt, sendes, når du selv logger ind igen.
reading-emptied = Siden er tømt, så ingen andre læser den her.
reading-full = Der er ikke plads til det hele på enheden. Vælg møder eller filer fra.
reading-no-storage = Denne browser kan ikke gemme noget låst. Du kan læse og skrive noter her, så længe der er net.
reading-no-worker = Denne browser kan ikke vise sider uden net. Du kan læse og skrive noter her, så længe der er net.
reading-clock = kl. { $it }
reading-keeping = Henter fil { $it }
reading-keep = Hold på enheden
reading-keep-all = Med alle filer ({ $it })
reading-keep-small = Uden filer over 5 MB ({ $it })
reading-keep-none = Uden filer
reading-keep-not = Nej
reading-kept = Gemt på enheden
reading-kept-part = Ikke hentet færdigt
reading-new = Nyt siden sidst
reading-changed-since = Ændret siden du læste det sidst
reading-install = Installer som app
reading-mark-hint = Markér et stykke tekst for at understrege det eller skrive en note til det.
reading-to-meeting = Mødets side
reading-offline-title = Uden net
reading-offline-text = Siden er ikke gemt på denne enhed, eller den kan ikke læses mere.
reading-to-list = Til dine møder
reading-leave-unsent = Noter på denne enhed er ikke sendt og går tabt, hvis du logger ud nu. Vil du logge ud?
notes-of = Dine noter til punkt { $item }
note-new = Skriv en note
note-text = Note
note-mark-first = Hvad er den til?
note-mark-note = Note
note-mark-important = Vigtigt
note-mark-question = Spørgsmål
note-share = Del med
note-share-hint = De, du vælger, læser noten, så længe de må læse punktet. De kan ikke ændre den.
note-reader-left = (har ikke længere en rolle her)
note-save = Gem noten
note-cancel = Fortryd
note-edit = Ret
note-drop = Slet
note-show = Vis stedet
note-bar = Markér det valgte
note-changed = Stedet er ændret, siden du skrev noten. Her står, hvad der stod.
note-moved-gone = Stedet er ændret: det, noten handler om, står ikke længere i punktet.
note-both = Skrevet på to enheder hver for sig: begge tekster står her. Vælg Ret for at samle dem.
note-waits = ikke sendt endnu
note-from = Delt af { $it }
note-shared-with = Delt med { $it }
note-refused = Noten er ikke gemt hos kommunen:
note-unsaved = Noten er ikke gemt: der er ikke net. Teksten står her; prøv igen, eller gør enheden klar til at skrive uden net.
refused-note-empty = Der står ikke noget i noten. Skriv noget, eller vælg Slet.
refused-note-too-long = En note har højst { $count } tegn. Del den i flere.
refused-note-passage = Det markerede stykke er for langt. Markér højst 1.000 tegn.
refused-note-many = En note deles med højst 100. Vælg færre navne.
refused-note-item = Punktet er ikke et, du kan læse, så noten blev ikke gemt på serveren. Kopiér den, hvis du vil beholde den.
refused-notes-full = Du har 5.000 noter, og flere er der ikke plads til. Slet dem, du ikke bruger.
