rows-refused = Intet er læst ind.
rows-more = { $count ->
    [one] Og 1 fejl mere.
   *[other] Og { $count } fejl mere.
}
cell-missing = Linje { $row }: »{ $column }« mangler.
cell-no-day = Linje { $row }: »{ $value }« i »{ $column }« er ingen dag med år. Skriv den fx som 18-11-2026 eller 18. november 2026.
cell-no-position = Linje { $row }: »{ $value }« i »{ $column }« er ingen stilling.
cell-no-agreement = Linje { $row }: »{ $value }« i »{ $column }« står ikke i registret over aftaler.
cell-several-agreements = Linje { $row }: »{ $value }« i »{ $column }« har flere aftaler. Skriv part: formål.
cell-nobody = Linje { $row }: »{ $value }« i »{ $column }« står hverken i personregistret eller som en stilling, nogen har.
cell-several-people = Linje { $row }: »{ $value }« i »{ $column }« hedder flere. Skriv titlen foran navnet, eller skriv stillingen.
changed-meanwhile = { $who } har ændret det her { $time }, efter at du åbnede siden: { $what }. Det, du skrev, står i formularen. Se det andet efter på siden, og gem igen, hvis dit skal gælde.
undo-of-another = Den seneste ændring er ikke din: { $who }, { $time }: { $what }. Den forsvinder, hvis du fortryder.
yes-undo-of-another = Ja, fortryd den
table-no-column = Kolonnen »{ $column }« mangler: den første linje er »{ $seen }«, men skal nævne kolonnerne { $columns }.
drawn-today = I dag
attach = Læg ved dagsordenen
attach-to = Ved hvilket punkt?
