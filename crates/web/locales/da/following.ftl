# Who follows from outside, by mail or feed.

follow = Følg
follow-this = Følg { $what }
follow-case = Følg sagen
follow-what-body = »{ $thing }«
follow-what-case = sagen »{ $thing }«
follow-what-promise = løftet »{ $thing }«
follow-what-a-word = et ord
follow-what-word = ordet »{ $thing }«
follow-lead = Få en mail, hver gang der sker noget offentligt: en dagsorden, en beslutning, en ændring. Én mail for hvert skridt, og du stopper med ét tryk.
follow-mail = Din mailadresse
follow-mail-hint = Vi bruger den kun til disse mails. Du skal sige ja i en mail, før du får flere.
follow-do = Send mig mails
follow-feed = Hellere en nyhedsstrøm (Atom), som du læser i dit eget program, uden at give en adresse?
follow-feed-link = Hent strømmen
follow-look = Se det, du følger
follow-feed-how = En nyhedsstrøm læses i et program eller en app, der hedder en feedlæser (RSS eller Atom). Kopiér linkets adresse, og tilføj den dér; i selve browseren ses den kun som kode.
follow-no-mail = Der sendes ikke mails fra denne side. Brug nyhedsstrømmen i stedet.
follow-choose = Hvad vil du følge?
follow-choose-text = Åbn siden for en sag eller et udvalg, eller udvalgets liste over, hvad der blev af beslutningerne, og tryk på Følg. Eller skriv et ord, som skal stå i et offentligt punkt:
follow-word = Ord
follow-word-hint = Ordet findes også i begyndelsen af længere ord: »cykel« finder cykelsti.
follow-word-do = Videre
follow-word-odd = Et ord har tre til tres bogstaver eller tal og er ikke kun småord som »og« og »den«, der står overalt. Skriv et andet ord.
follow-goal = Eller et af FN’s verdensmål
follow-goal-hint = Du hører om offentlige punkter, som er knyttet til målet.
follow-goal-do = Videre med målet
follow-mail-odd = Det ligner ikke en mailadresse. Skriv den som navn@eksempel.dk.
follow-wait = Der er på kort tid bedt om mange mails fra den netadresse, du sidder på; på et bibliotek er I flere om den. Din mail er ikke sendt. Vent til { $time }, og tryk så igen. Nyhedsstrømmen kan du hente med det samme.
follow-wait-all = Der er på kort tid bedt om mange mails her på siden. Din mail er ikke sendt. Vent til { $time }, og tryk så igen. Nyhedsstrømmen kan du hente med det samme.
follow-wait-to = Der er på kort tid bedt om mange mails til den adresse. Din mail er ikke sendt. Vent til { $time }, og tryk så igen. Nyhedsstrømmen kan du hente med det samme.
follow-asked = Se i din mail
follow-asked-text = Er adressen rigtig, ligger der om et øjeblik en mail med en side, hvor du siger ja. Kommer den ikke, så se i uønsket post, eller prøv igen senere.
follow-yours = Du følger { $what }
follow-yours-text = Mails går til { $address }.
follow-yes-question = Vil du følge { $what }?
follow-yes = Ja, send mig mails
follow-no = Nej, slet adressen
follow-stop = Stop med at følge
follow-stopped = Du følger ikke mere
follow-stopped-text = Adressen er slettet her, og der kommer ingen flere mails om { $what }.

mail-follow-ask = Vil du følge { $what }?
mail-follow-ask-text = Nogen har bedt { $name } om at sende mails om { $what } til denne adresse.
mail-follow-ask-yes = Vil du have dem, så åbn siden her, og tryk på Ja:
mail-follow-ask-no = Har du ikke bedt om det, så gør ingenting. Adressen slettes om syv dage.
mail-follow-known = Du følger allerede { $what }
mail-follow-known-text = Du får allerede mails om { $what } fra { $name }.
mail-follow-about = { $what }: { $says }
mail-follow-decided = Beslutning: { $outcome }
mail-follow-came-of = Det kommer af { $body }s beslutning »{ $title }«:
mail-follow-before = Sidst: { $body } { $day }: { $outcome }
mail-follow-before-text = Sidst, i { $body } { $day }:
mail-follow-more = { $count ->
    [one] og ét punkt mere
   *[other] og { $count } punkter mere
}
mail-follow-read = Læs det hele: { $link }
mail-follow-why = Du får mailen, fordi du følger { $what }.
mail-follow-off = Stop med ét tryk: { $link }
problem-followed-no-more-title = Du følger ikke mere
problem-followed-no-more-text = Linket er ikke i brug: adressen er slettet her, eller spørgsmålet blev ikke besvaret inden en uge. Der kommer ingen mails. Vil du følge igen, så tryk på Følg på siden for sagen eller udvalget.
follow-choose-feeds = Der sendes ikke mails fra denne side. Det, du vælger, får du som en nyhedsstrøm (Atom), som du læser i dit eget program.
