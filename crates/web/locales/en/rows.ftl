rows-refused = Nothing was read in.
rows-more = { $count ->
    [one] And 1 more fault.
   *[other] And { $count } more faults.
}
cell-missing = Line { $row }: »{ $column }« is missing.
cell-no-day = Line { $row }: »{ $value }« in »{ $column }« is no day.
cell-no-position = Line { $row }: »{ $value }« in »{ $column }« is no position.
