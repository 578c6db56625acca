# Søgning

search-title = Søg i møder og beslutninger
search-words = Søg efter ord, navn eller sagsnummer
search-from = Fra dato
search-until = Til dato
search-no-day = Datoen »{ $typed }« kan ikke læses. Vælg en dag i feltet, og søg igen.
search-no-sort = Rækkefølgen »{ $typed }« findes ikke. Søg igen; over fundene kan du vælge mellem bedste, nyeste og ældste først.
search-days-turned = Fra dato ligger efter Til dato. Ret en af dem, og søg igen.
search-found = { $count ->
    [one] 1 fund
   *[other] { $count } fund
}
search-filters = Afgræns
search-chosen = Valgte afgrænsninger
search-remove = (fjern)
search-clear = Fjern alle
search-kind = Slags
search-outcome = Udfald
search-person = Person
search-goals = Verdensmål
search-goal = Verdensmål { $number }
search-sort = Rækkefølge
search-best = Bedste først
search-newest = Nyeste først
search-oldest = Ældste først
search-before = Forrige side
search-after = Næste side
search-on-page = Side { $number } i filen
search-on-sheet = Arket »{ $name }« i filen
search-on-sheet-number = Ark { $number } i filen
search-title-only = Lukket: kun titlen er offentlig
search-draft = Der arbejdes på det
search-unread = Filens tekst kan ikke søges
search-building = Søgningen gøres klar. Prøv igen om lidt; møder og punkter kan læses imens.
search-hint = Skriv et eller flere ord. Alle ord skal stå i det, der findes.
search-hint-forms = Bøjninger og dele af ord findes også: budget finder budgetopfølgning og overslagsbudgettet.
search-hint-phrase = Ord i anførselstegn findes i den rækkefølge: ”fælles ledelse”.
search-hint-number = Et sagsnummer eller dokumentnummer skrives helt: 26/2214.
search-hint-day = En dato kan skrives 20. oktober 2026, 20.10.2026 eller 20/10-2026; mødet den dag står først.
search-hint-not = Et minus foran et ord udelader det: havnebad -sauna. ELLER med store bogstaver finder det ene eller det andet: havnebad ELLER svømmehal.
search-none = Der er ikke fundet noget.
search-none-spelling = Se efter, om ordene er stavet rigtigt.
search-none-fewer = Prøv med færre ord, eller med et ord, der betyder det samme.
search-none-filters = Søg uden afgrænsninger
search-alike = Ingen fund på { $words }. Her er fund på ord, der ligner.
search-alike-taken = Ingen fund på { $words }. Her er fund på ord, der ligner: { $taken }.
search-relaxed = Ingen eller kun få fund har alle ordene. De står først; derefter det, der har flest af dem.
search-file-unread = Filens ord kan ikke findes i søgningen, for den kunne ikke læses.
