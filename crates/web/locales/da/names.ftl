# Navne i dokumenter
names = Navne i dokumenter
names-lead = Her samles, hvem og hvilke organer de indlæste papirer nævner blandt medlemmer, fraværende og underskrivere. Det sikre finder programmet selv. Det tvivlsomme afgør du én gang for alle; det gælder både for papirer, der er indlæst, og for dem, der kommer.
names-asked = { $count ->
    [0] Personer i tvivl
    [one] 1 navn i tvivl
   *[other] { $count } navne i tvivl
}
names-none-asked = Intet navn er i tvivl.
names-more-asked = { $count ->
    [one] 1 navn mere kommer frem, når disse er afgjort.
   *[other] { $count } navne mere kommer frem, når disse er afgjort.
}
names-is-it = Er det den samme som { $name }?
names-who = Se personen
names-same = Samme person
names-apart = En anden person
names-new = En ny person, ingen af dem
names-nobody = Ikke en person
names-ask-same-name = Samme navn, men intet ved siden af, der viser, at det er den samme.
names-ask-other-party = Samme navn med et andet parti.
names-ask-other-writing = Navnet er skrevet på en anden måde.
names-ask-several = Flere kan være ment.
names-more-places = { $count ->
    [one] og ét sted til
   *[other] og { $count } steder til
}
names-in-members = { $body }, { $day }: medlemmer, nr. { $row }
names-in-absent = { $body }, { $day }: fraværende, nr. { $row }
names-in-stood-in-for = { $body }, { $day }: en stedfortræder mødte
names-in-signatories = { $body }, { $day }: underskrivere, nr. { $row }
names-unclear = To med samme navn
names-unclear-text = Navnet står to gange i samme liste, og intet skiller de to ad. Ingen genkendes på det. Står parti eller titel i papiret, så indlæs det igen med dem.
names-bodies = Organer i tvivl
names-bodies-none = Intet organ er i tvivl.
names-is-it-body = Er det { $name }?
names-body-letters = Det kan være navnets bogstaver.
names-body-words-stay = Ord fra navnet går igen, og papirerne begynder, hvor de andre slutter: det kan være det tidligere navn.
names-body-same = Samme organ
names-body-apart = Et andet organ
names-body-earlier = Tidligere navn
names-from = Fra
names-until = Til og med
names-one-body = Disse har samme ord i navnet og regnes for ét organ:
names-people = { $count ->
    [one] 1 person i papirerne
   *[other] { $count } personer i papirerne
}
names-find = Find et navn
names-search = Find
names-people-none = Endnu nævner ingen indlæste papirer personer.
names-people-not-found = Ingen har det i sit navn.
names-people-more = { $count ->
    [one] Én person til: søg efter navnet.
   *[other] { $count } personer til: søg efter navnet.
}
names-meetings = { $count ->
    [one] 1 møde
   *[other] { $count } møder
}
names-also = Også skrevet:
names-settled = Afgjort
names-settled-none = Endnu er intet afgjort.
names-settled-same = { $name } er samme person som { $others }
names-settled-apart = { $name } er en anden person end { $others }
names-settled-nobody = { $name } er ikke en person
names-settled-erased = Et navn, der er slettet siden
names-settled-meanwhile = Det er afgjort i mellemtiden, eller papirerne siger noget andet nu. Genindlæs siden.
names-body-settled-same = { $name } er samme organ som { $body }
names-body-settled-apart = { $name } er et andet organ end { $body }
names-body-settled-earlier = { $name } er det tidligere navn for { $body }{ $days }
names-undo = Fortryd
names-is-registered = Står i personregistret.
names-written = { $count ->
    [one] Skrevet på 1 måde
   *[other] Skrevet på { $count } måder
}
names-part = En anden person
names-join = Er samme person som en anden
names-join-who = Hvem
names-stands-in = Står i
names-stands-nowhere = Intet papir, du kan se, nævner personen.
names-reason-settled = afgjort af en person
names-reason-same-body = samme navn i organets papirer
names-reason-same-party = samme navn og parti
names-reason-same-title = samme navn og titel
names-reason-of-council = samme navn i rådet, som udvalgets medlemmer er af
names-reason-has-role = i personregistret med en rolle i organet
names-reason-only-one = kun én kan være ment
names-earlier = Tidligere navn:
refused-settles-nothing = Det afgør intet: et navn eller organ er altid det samme som sig selv. Vælg to forskellige.
did-names-settled = Det blev afgjort, hvem et navn i dokumenter er
did-bodies-settled = Det blev afgjort, om to organer i dokumenter er ét
did-settlement-undone = En afgørelse om et navn blev taget tilbage
names-settings = Hvem og hvilke organer de indlæste papirer nævner, og hvad der er i tvivl.
names-open = Åbn navnene
names-ask-long-away = Samme navn, men der er mange år imellem.
