programmes = Dagsprogrammer
programmes-of = Dagsprogrammer: { $name }
programmes-others = Andre organers dagsprogrammer:
programmes-for-nobody = Du har ingen rolle i et organ, der planlægger dage for andre. Programmer, der er sendt til dig, står på Mit.
programmes-empty = Her planlægges en dag minut for minut, for eksempel et chefforum: hvad der sker hvornår, hvem der taler, og hvornår dagen er forbi.
programmes-first = Begynd et dagsprogram
programmes-example = Prøv et eksempel
programmes-undo = Fortryd den seneste ændring
programmes-coming = Kommende dage
programmes-none-coming = Ingen dage er planlagt.
programmes-past = Dage, der har været
programmes-back = Tilbage til dagsprogrammerne
programme = Program
programme-new = Nyt dagsprogram
programme-new-lead = Skriv, hvad der skal holdes og hvornår. Punkterne kommer på næste side, og deres tider regnes ud.
programme-begin = Begynd programmet
programme-name = Hvad holdes?
programme-end = Skal slutte
programme-purpose = Formål
programme-purpose-hint = Står efter dagen på dagsordenens liste over kommende møder og aktiviteter.
programme-draft = Kladde
programme-settled = Besluttet { $day }
programme-sent = Sendt { $day }
programme-sent-before = Ændret siden den blev sendt
programme-day-off = Dagen er ikke en almindelig arbejdsdag
programme-overrun = Tiden holder ikke
programme-no-slots = Der er ingen punkter endnu. Tilføj det første herunder.
programme-as-text = Punkt for punkt
programme-sending = Send ud
programme-not-sent = Programmet er ikke sendt til nogen endnu.
programme-send-to = Hvem skal have det?
programme-send = Send programmet
programme-send-draft = Det sendes med brev og kalender, som det står nu. Det er ikke besluttet af et møde.
programme-send-hint = Det sendes med brev og kalender, som det står nu. Send det igen, hvis du ændrer det.
programme-decided = Beslutning
programme-not-decided = Intet møde har besluttet programmet endnu.
programme-version = Version { $number }, besluttet { $day }
programme-adjusted = Det, mødet justerede
programme-decision = Beslutningen
programme-settle = Fasthold som besluttet
programme-settle-hint = Programmet fastholdes, som det står nu. Ret det først, hvis mødet justerede det.
programme-settle-none = Programmet kan fastholdes, når et møde har besluttet det. Læg det ved et punkt først.
programme-take = Hent og læg ved
programme-pdf = Programmet på papir (PDF)
programme-attach-to = Læg programmet ved
programme-attach = Læg ved som bilag
programme-attach-hint = Programmet trykkes, som det står nu, og huskes som det, der lå til mødet.
programme-day = Dagen
programme-change = Ret dag, tid og sted
programme-remove = Slet programmet
programme-planned-by = Planlagt af { $name }.
programme-read = Overtag det
programme-read-of = Overtag et dagsprogram: { $name }
programme-read-from = Papiret fra { $day }
programme-read-open = Papiret siger ikke, hvornår det sidste punkt slutter. Det får en halv time; ret det bagefter.
programme-read-known = Se programmet
programme-read-keep = Overtag programmet
slots-csv = Punkterne som tabel (CSV)
slots-table-read = Læs punkterne ind
slots-table-hint = En linje for hvert punkt: { $columns }. Flere talere eller underpunkter skilles med |. Tabellens punkter træder i stedet for dagens. Er noget galt i tabellen, læses intet ind.
slots-table-empty = Tabellen har ingen punkter. Skriv en linje for hvert.
slots-cell-no-length = Linje { $row }: »{ $value }« i »{ $column }« er ikke et antal minutter fra 1 til 720.
slots-cell-no-time = Linje { $row }: »{ $value }« i »{ $column }« er intet klokkeslæt.
programme-again = Lav en ny dag som denne
programme-again-lead = Dagen begynder med punkterne fra { $name }. Vælg en ny dato.
slot-break = Pause
slot-late = Begynder { $minutes } min. efter { $time }
slot-minutes = Varer (minutter)
slot-fixed = Begynder først kl.
slot-title = Hvad sker der?
slot-speakers = Ved
slot-speakers-hint = Flere skilles med semikolon.
slot-points = Punkter, et på hver linje
slot-change = Ret eller flyt
slot-up = Flyt op
slot-down = Flyt ned
slot-drop = Fjern
slot-new = Nyt punkt
slot-add = Tilføj punktet
send-to-body = { $name } ({ $count })
send-to-levels = Ledere fra niveau 4 til { $level } ({ $count })
sent-to-levels = Ledere fra niveau 4 til { $level }
sent-as-it-stands = Sendt { $day }, som det står nu
sent-otherwise = Sendt { $day }, ændret siden
step-programme = Se programmet
programme-for-you = Du er med på dagen
refused-no-such-programme = Programmet findes ikke mere. Gå tilbage til dagsprogrammerne.
refused-programme-stands = Programmet er der allerede. Find det på listen over dagsprogrammer.
refused-too-many-programmes = Et organ kan have højst { $most } dagsprogrammer. Slet nogle af de gamle.
refused-no-such-slot = Punktet er flyttet eller fjernet. Se programmet, og prøv igen.
refused-no-slots = Programmet har ingen punkter endnu. Tilføj mindst ét.
refused-too-many-slots = Højst { $most } punkter kan stå på en dag. Saml nogle af dem.
refused-too-many-points = Højst { $most } talere og { $most } linjer kan stå under et punkt. Del det i to.
refused-no-length = Et punkt varer fra 1 til { $most } minutter. Skriv, hvor længe det varer.
refused-past-midnight = Dagen ville først være forbi efter midnat. Gør punkterne kortere, eller begynd før.
refused-programme-not-settled = Punktet er ikke besluttet, eller det blev udsat eller afvist. Vælg det punkt, hvor programmet blev besluttet.
refused-programme-was-sent = Programmet er sendt ud og kan ikke slettes. Ret det, og send det igen.
refused-nobody-to-send-to = Ingen ville få det. Vælg et organ med medlemmer, eller sæt stillinger på niveauer.
refused-sent-already = De har programmet, som det står nu. Ret det først, hvis der er noget nyt.
unreadable-readers = Vælg, hvem der skal have programmet.
unreadable-minutes = Skriv, hvor mange minutter punktet varer, som et helt tal.
programme-found = { $count ->
    [one] Papiret har et dagsprogram med 1 punkt.
   *[other] Papiret har et dagsprogram med { $count } punkter.
}
programme-read-count = { $count ->
    [one] har et dagsprogram med 1 punkt.
   *[other] har et dagsprogram med { $count } punkter.
}
slot-free = { $count ->
    [one] 1 minut før er frit
   *[other] { $count } minutter før er fri
}
programme-over = { $count ->
    [one] Dagen slutter 1 minut for sent.
   *[other] Dagen slutter { $count } minutter for sent.
}
slot-by = v. { $name }
programmes-table = Alle dage som tabel
programmes-csv = Hent dagene med deres punkter (CSV)
programmes-table-text = Tabellen
programmes-table-hint = En linje for hvert punkt på dagen: { $columns }. Samme begivenhed på samme dag er samme program; flere talere og underpunkter skilles af |.
programmes-table-read = Læs dagene ind
programmes-table-nothing = Tabellen siger intet, der ikke står her i forvejen. Kolonnerne er: { $columns }.
