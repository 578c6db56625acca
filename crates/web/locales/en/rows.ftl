rows-refused = Nothing was read in.
rows-more = { $count ->
    [one] And 1 more fault.
   *[other] And { $count } more faults.
}
cell-missing = Line { $row }: “{ $column }” is missing.
cell-no-day = Line { $row }: “{ $value }” in “{ $column }” is no day with its year. Write it for instance as 18-11-2026 or 18. november 2026.
cell-no-position = Line { $row }: “{ $value }” in “{ $column }” is no position.
cell-no-agreement = Line { $row }: “{ $value }” in “{ $column }” is not in the register of agreements.
cell-several-agreements = Line { $row }: “{ $value }” in “{ $column }” has several agreements. Write party: purpose.
cell-nobody = Line { $row }: “{ $value }” in “{ $column }” is neither in the people register nor a position that somebody holds.
cell-several-people = Line { $row }: “{ $value }” in “{ $column }” is the name of several. Write the title before the name, or write the position.
changed-meanwhile = { $who } changed this { $time }, after you opened the page: { $what }. What you wrote stands in the form. Look at the other change on the page, and save again if yours is to count.
undo-of-another = The latest change is not yours: { $who }, { $time }: { $what }. It goes if you undo.
yes-undo-of-another = Yes, undo it
table-no-column = The column “{ $column }” is missing: the first line is “{ $seen }”, but must name the columns { $columns }.
drawn-today = Today
attach = Attach to an agenda
attach-to = With which item?
