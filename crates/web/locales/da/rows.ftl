rows-refused = Intet er læst ind.
rows-more = { $count ->
    [one] Og 1 fejl mere.
   *[other] Og { $count } fejl mere.
}
cell-missing = Linje { $row }: »{ $column }« mangler.
cell-no-day = Linje { $row }: »{ $value }« i »{ $column }« er ingen dag.
cell-no-position = Linje { $row }: »{ $value }« i »{ $column }« er ingen stilling.
