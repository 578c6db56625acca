year-report = Årsrapport
year-report-of = { $name }: året { $year }
year-report-others = Andre organers år:
year-report-for-nobody = Du har ingen rolle i et organ, hvis år der kan rapporteres om.
year-report-empty = Her står, hvad organet nåede i året: møder, beslutninger, opfølgning til tiden, årshjulet og gæster. Der er intet at tælle endnu.
year-report-example = Prøv et eksempel
year-report-invented = Tallene er opfundne, og intet af dem er gemt.
year-report-own = Se organets egne tal
year-report-first = Planlæg et møde
year-report-pdf = Året på papir (PDF)
year-report-csv = Tallene som tabel (CSV)
year-report-hint = Det tælles, som du må se det i dag. Tallene er organets; intet tælles mod en person.
year-report-as-of = Som det stod { $day }.
year-what = Hvad
year-before = { $year }, året før
year-outcomes = Beslutninger efter udfald
year-outcomes-sides = Antal punkter. Et punkt kan have flere udfald.
year-outcomes-none = Ingen punkter er besluttet i de to år.
year-unsaid = Uden udfald i ord
year-asked = Det, beslutningerne bad om
year-asked-sides = Antal opfølgninger fra årets møder.
year-asked-none = Beslutningerne bad ikke om noget i de to år.
year-in-time = Gjort til tiden
year-late = Gjort for sent
year-done-before = Udført, før det blev skrevet ind
year-open = Åben
year-overdue = Åben og overskredet
year-dropped = Bortfaldet
year-duties = Vedvarende pligt
year-wheel-part = Årshjulet
year-wheel-sides = Antal gange, noget skulle behandles.
year-wheel-none = Intet stod på årshjulet i de to år.
year-wheel-in-time = Behandlet til tiden
year-wheel-late = Behandlet for sent
year-wheel-missed = Overset
year-wheel-on-way = På vej
year-wheel-noted = Til orientering
year-months = Møder måned for måned
year-months-sides = Antal afholdte møder.
year-months-none = Ingen møder er holdt i de to år.
year-held = { $count ->
    [one] 1 møde er holdt.
   *[other] { $count } møder er holdt.
}
year-decided = { $count ->
    [one] 1 punkt er besluttet.
   *[other] { $count } punkter er besluttet.
}
year-called-off = { $count ->
    [one] 1 møde blev aflyst.
   *[other] { $count } møder blev aflyst.
}
year-ahead = { $count ->
    [one] 1 møde kommer.
   *[other] { $count } møder kommer.
}
year-undecided = { $count ->
    [one] 1 punkt har ingen beslutning.
   *[other] { $count } punkter har ingen beslutning.
}
year-guests = { $count ->
    [one] 1 gæst kom.
   *[other] { $count } gæster kom.
}
year-guests-ahead = { $count ->
    [one] 1 gæst kommer.
   *[other] { $count } gæster kommer.
}
year-report-attach-hint = Året med tegninger og tabeller, som tallene er i dag, bliver et bilag.
