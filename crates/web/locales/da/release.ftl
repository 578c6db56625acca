meant-each = Sæt hak ved hver ting, hvis det er meningen.
yes-all = Ja, gør det alligevel
refused-often-closed = { $day } er ikke en helligdag, men mange holder lukket.
refused-ends-undecided = Uden beslutning: punkt { $items }. Den kan også skrives, når mødet er hævet.
refused-ends-unnoted = Ikke noteret, om de er til stede: { $names }. Det skal noteres under »Fremmøde«, før referatet kan sendes til underskrift.
refused-without-quorum = Under halvdelen af medlemmerne er noteret til stede ved punkt { $items } (regel 15). Ret fremmødet, hvis det er noteret forkert.
refused-nobody-signs = Ingen af dem, der skal underskrive, er noteret til stede, så referatet regnes for underskrevet med det samme (regel 21). Ret fremmødet, hvis det er noteret forkert.
there-at-item = { $there } af { $all } til stede
yes-end = Hæv mødet alligevel
refused-not-noted = Det er ikke noteret, om { $names } var til stede. Notér det under »Fremmøde« i mødelokalet først.
who-is-there-now = Hvem er til stede?
who-is-there-hint = Den, der ikke får hak nu, står som »ikke noteret«, til fremmødet bliver noteret. Ingen bliver regnet for at være til stede uden videre.
start-all = Begynd mødet, alle er til stede
start-ticked = Begynd mødet med dem, der har hak
not-noted = Ikke noteret
all-present = Resten er til stede
all-present-hint = »Resten er til stede« noterer det, du har valgt, og alle andre, der ikke er noteret, som til stede.
end-there = Til stede: { $there } af { $all } medlemmer.
end-away = Ikke til stede: { $names }.
end-unnoted = Ikke noteret: { $names }. Notér dem under »Fremmøde«, før mødet hæves.
end-undecided = Uden beslutning: punkt { $items }.
end-hint = Når mødet hæves, er referatet færdigt til gennemlæsning. Beslutninger, tider og fremmøde kan rettes, indtil det sendes til underskrift.
unnoted-members = Ikke noteret, om de var til stede: { $names }.
note-attendance = Notér fremmøde
release-title = Frigiv dagsordenen
release-lead = Intet er sendt endnu. Se igennem, hvad der går ud til hvem, og frigiv så dagsordenen.
release-lead-again = Den nye version er ikke sendt endnu; medlemmerne har den, der sidst blev frigivet. Se igennem, hvad der går ud til hvem, og frigiv så den nye. De tidligere versioner bliver stående.
release-to-whom = Hvem får den, og hvornår
release-members = { $count ->
    [one] Et medlem
   *[other] { $count } medlemmer
}
release-members-when = De kan læse hele dagsordenen, så snart du frigiver den, og får besked med mail med mødet til kalenderen.
release-guests = { $count ->
    [one] En gæst
   *[other] { $count } gæster
}
release-guests-when = Hver gæst kan læse sit eget punkt, så snart du frigiver, og indtil tiden er gået.
release-others = Alle andre
release-others-never = Ingen andre. Dette udvalgs papirer bliver ikke offentliggjort.
release-others-later = Ingen andre endnu. Dagsordenen bliver først offentlig, når du bagefter offentliggør den.
release-others-now = Dagsordenen er offentlig: den nye version kan læses af alle, så snart du frigiver den. Af lukkede punkter ses kun den offentlige titel og grunden. Den tidligere offentlige version kan stadig sammenlignes med den nye: skal noget i den ikke kunne læses mere, så træk offentliggørelsen tilbage, før du frigiver igen.
release-others-itself = Alle, kort efter at du har frigivet den: udvalgets dagsordener offentliggøres af sig selv. Af lukkede punkter ses kun den offentlige titel og grunden.
release-others-stopped = Ingen andre endnu. Udvalgets dagsordener offentliggøres ellers af sig selv, men det, kontrollen har fundet, standser denne. Ret det, før du frigiver, eller offentliggør den selv bagefter, og skriv, hvorfor det må stå der.
release-what = Det går ud
release-blank = Intet er skrevet til punktet
release-closed-as = Andre end medlemmerne ser:
release-attachments = { $count ->
    [one] 1 bilag
   *[other] { $count } bilag
}
release-closed-attachments = { $count ->
    [one] 1 lukket bilag
   *[other] { $count } lukkede bilag
}
release-detached = { $count ->
    [one] 1 bilag tages væk
   *[other] { $count } bilag tages væk
}
release-nothing-found = Kontrollen fandt intet. Den kender ord og numre igen, men ikke det, der er skrevet om med andre ord.
release-now = Frigiv til medlemmerne
release-now-all = Frigiv til medlemmerne, og offentliggør
release-not-yet = Tilbage uden at frigive
release-is-late = Fristen er overskredet. Du bliver bedt om en begrundelse, som står på dagsordenen.
