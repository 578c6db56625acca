# Versioner og rettelser.
versions = Versioner
compare-versions = Sammenlign versioner
one-version = Der er kun én version endnu.
version-from = Fra version
version-to = Til version
compare = Sammenlign
compare-gone = fjernet:
compare-come = tilføjet:
compare-hint = Det fjernede er streget over, det tilføjede er understreget.
compare-whole = En tekst er for lang eller for forskellig til at blive sammenlignet ord for ord. Den står først hel, som den var, og så hel, som den blev.
compare-was = Som den var:
compare-is = Som den blev:
new-since-version = Nyt siden forrige version
changed-since-version = Ændret siden forrige version
corrections = Rettelser siden mødet sluttede
corrections-hint = Indtil referatet sendes til underskrift, kan beslutninger rettes. Her står hver rettelse holdt op mod det, der stod, da mødet blev hævet (regel 23).
put-back = Stil tilbage
corrected-by = Rettet { $when }
both-texts = De to tekster
both-texts-hint = Det fjernede står kun i den gemte tekst, det tilføjede kun i din.
take-saved = Brug den gemte tekst
keep-mine = Behold min tekst, og gem igen
paper-versions = Hele dokumentet sammenlignet
paper-version = { $kind }, version { $number }: { $at }
paper-version-brief = { $kind } { $number }: { $at }
paper-as-now = { $kind }, som der arbejdes på nu
paper-new = Nyt punkt
paper-changed = Ændret
paper-moved = Flyttet
paper-gone = Taget af
paper-same = Uændret
paper-hidden = Teksten vises ikke
paper-untitled = { $number }. Et punkt, der er lukket eller ikke findes her længere
paper-unseen = Et punkt, du ikke har adgang til
paper-print = Siden kan udskrives, som den står.
paper-new-count = { $count ->
    [one] 1 nyt punkt
   *[other] { $count } nye punkter
}
paper-changed-count = { $count ->
    [one] 1 ændret
   *[other] { $count } ændrede
}
paper-moved-count = { $count ->
    [one] 1 flyttet
   *[other] { $count } flyttede
}
paper-gone-count = { $count ->
    [one] 1 taget af
   *[other] { $count } taget af
}
paper-same-count = { $count ->
    [one] 1 uændret
   *[other] { $count } uændrede
}
paper-hidden-count = { $count } uden tekst
public-versions = Offentlige versioner sammenlignet
public-versions-hint = Her sammenlignes det, som begge versioner har sagt åbent, og som alle stadig kan læse. Er et punkt lukket i en af dem eller siden, er det slettet, eller står det ikke i papiret mere, vises kun det, det kaldes offentligt. Bilag, der ikke er på siden mere, er ikke med.
public-versions-compare = Sammenlign de offentlige versioner
public-versions-one = Der er kun én version, alle kan læse.
public-versions-lost = Den version, der spørges efter, kan ikke vises. Den er trukket tilbage, eller den har ikke været offentlig. Vælg to andre.
public-versions-left-out = Papiret har været trukket tilbage. Versionerne fra før det vises ikke længere.
versions-hint = Hver gang, punktets tekst er gemt, er en version. Godkendelser og tilbagesendelser står i punktets forløb og ikke her.
paper-versions-hint = Listen tæller frigivelser og det, der arbejdes på nu. Godkendelser og tilbagesendelser før frigivelsen står ved hvert punkt under forløb.
paper-pdf-hint = Det fjernede står med kursiv mellem [ ], det tilføjede med fed.
