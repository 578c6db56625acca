rolling-list = Rullende liste
rolling-list-of = Rullende liste: { $name }
rolling-empty = Her samles emner, begivenheder og gæster, så de kommende dagsordener fylder sig selv. Der er intet endnu.
rolling-first = Skriv det første emne
rolling-example = Prøv et eksempel
rolling-list-lead = Emner, begivenheder og gæster til de kommende møder. Dagsordenerne fyldes herfra, til de låses.
rolling-list-for-nobody = Du har ingen rolle i et udvalg med en rullende liste. Spørg dagsordensamleren, hvis du mangler en.
rolling-list-step = Åbn listen
other-lists = Andre lister:
topics-to-come = Emner til kommende møder
topics-to-come-none = Der er ingen emner endnu. Skriv det første nedenfor, eller bekræft dem, et møde nævner.
topics-to-come-nothing = Der er ingen emner endnu.
rolling-nothing = Der står intet på listen endnu.
lines-to-settle = Skal afklares
lines-to-settle-hint = Fylder »Øvrige punkter til behandling« under gennemgangen.
lines-coming = Kommende møder og aktiviteter
lines-coming-hint = Fylder »Kommende møder, aktiviteter samt formål« med dag og formål.
lines-none = Der er ingen linjer; under overskriften kommer der til at stå en tankestreg.
new-line = Ny linje
add-line = Tilføj linjen
line-text = Hvad drejer det sig om?
line-kind = Hvor hører den til?
kind-topic = Emne til behandling
kind-to-settle = Skal afklares
kind-coming = Møde eller aktivitet
line-date = Dag (kan udelades)
line-purpose = Formål (kan udelades)
line-standing = Altid på dagsordenen
always-on = Altid på
why-here = Hvorfor her:
line-from-meeting = nævnt på mødet { $day }
line-from-closed = Fra et lukket punkt: kommer ikke på af sig selv
line-day-is-over = Dagen er gået: giv den en ny, eller stryg linjen
on-agenda-of = På dagsordenen { $day }
take-back = Tag af dagsordenen
which-meeting = Møde
placed-as = Sættes på som
placed-as-matter = En sag under »Punkter til behandling«
placed-as-item = Et punkt for sig
placed-title-hint = Bruges, når det bliver et punkt for sig.
mend-line = Ret eller stryg
strike-reason = Hvorfor stryges det?
strike-line = Stryg linjen
restore-line = Tag op igen
line-done = Behandlet
line-struck = Strøget: { $reason }
line-over = Overstået
closed-lines = { $count ->
    [one] 1 afsluttet linje
   *[other] { $count } afsluttede linjer
}
guest-days-without-meeting = { $count ->
    [one] En gæst er ønsket på en dag uden møde
   *[other] Gæster er ønsket på { $count } dage uden møde
}
create-meeting = Opret møde
wanted-guests-none = Ingen gæster er ønsket.
want-guest = Ønsk en gæst
guest-topic = Til emnet
no-topic = Intet bestemt emne
guest-person = Person
guest-not-registered = Ikke i registret: skriv navnet
guest-name = Navn, hvis personen ikke er i registret
guest-wanted = Ønsket
guest-invited = Indkaldt
guest-was-there = Var med
guest-dropped = Ikke længere ønsket
guest-came-along = Mødet er flyttet fra { $day }; gæsten er fulgt med. Spørg, om dagen passer.
guest-needs-day = Mødet { $day } blev uden gæsten. Giv en ny dag.
guest-choose = Vælg – eller skriv en ny gæst herunder
guest-new = Ny gæst: navn
guest-new-hint = En ny gæst kommer i personregistret, når du indkalder. Uden mailadresse får gæsten ingen indkaldelse på mail.
guest-alike = Findes allerede. Er det samme person?
guest-is-new = Nej, det er en anden med samme navn eller mail
guest-is-known = Findes allerede: { $names }. Sig under navnet, om det er samme person, og send igen.
guest-nobody = Vælg en gæst på listen, eller skriv navnet på en ny, og send igen.
invite-to-meeting = Indkald til mødet
drop-guest = Ønskes ikke længere
past-guests = { $count ->
    [one] 1 tidligere gæst
   *[other] { $count } tidligere gæster
}
guest-planner = Fordel gæster på møderne
guest-planner-hint = Den, der ikke har været med længst, foreslås først. Ingen foreslås to gange, før alle har været med én gang.
circle-none = Vælg, hvem der skal fordeles på de kommende møder.
join-circle = Tilføj eller ret en person
leave-circle = Fordel ikke længere
not-before = Ikke før (kan udelades)
not-on = Ikke på disse dage (kan udelades)
not-on-hint = Skriv dage med komma imellem, som 21-08-2030, 4-9-2030.
wish-not-before = ikke før { $day }
wish-not-on = ikke { $days }
was-here-last = Var med sidst { $day }
was-never-here = Har ikke været med
planner-proposes = Forslag
planner-proposes-nothing = Der er ingen ledige kommende møder til dem, der står for tur.
planner-for-editor = Dagsordensamleren indkalder gæsterne.
confirm-planned = Indkald de valgte

agenda-sources = Fra kilderne
agenda-sources-lead = Punkterne fyldes fra den rullende liste, gæster, opfølgninger og gennemgangen, til dagsordenen låses. Det, du har skrevet i hånden, røres ikke.
agenda-sources-news = { $count ->
    [one] Der er nyt fra kilderne til 1 afsnit.
   *[other] Der er nyt fra kilderne til { $count } afsnit.
}
agenda-fill = Fyld dagsordenen fra kilderne
agenda-filled = Alle afsnit følger kilderne.
section-by-hand = Skrevet i hånden
take-proposal = Brug forslaget i stedet
source-none = Der er intet fra kilderne; i afsnittet kommer der til at stå en tankestreg.
because-reviewed = papir fra et organ, I følger
because-to-settle = skal afklares
because-coming = kommende aktivitet
because-coming-on = kommer { $day }
because-standing = altid på
because-put-here = sat på denne dagsorden
because-on-the-day = planlagt til mødets dag
because-guest = indkaldt gæst
because-follow-up = opfølgning, der venter på jer
because-follow-up-due = opfølgning med frist { $day }
because-later = på listen til senere
because-later-on = på listen til { $day }

confirm-all = Bekræft alt som læst
owner-for-all-hint = Opfølgningerne kan gives videre bagefter.
confirm-all-hint = Det, der allerede er bekræftet eller afvist for sig, røres ikke. Det, du retter i et forslag nedenfor, kommer kun med, når du bekræfter det for sig.
line-suggestions = { $count ->
    [0] Ingen linjer til den rullende liste venter
    [one] 1 linje til den rullende liste
   *[other] { $count } linjer til den rullende liste
}
line-suggestions-standing = { $count ->
    [one] 1 er altid på.
   *[other] { $count } er altid på.
}
confirm-line = Sæt på listen
dismiss-line = Hører ikke på listen
visit-suggestions = { $count ->
    [0] Ingen gæster venter
    [one] 1 gæstebesøg
   *[other] { $count } gæstebesøg
}
visit-suggestions-days = { $count ->
    [one] På 1 dag.
   *[other] På { $count } dage.
}
confirm-visit = Ønsk gæsten
confirm-visit-paid = Notér, at gæsten var med
dismiss-visit = Er ikke gæst
visit-at-meeting = Var med på selve mødet
visit-without-meeting = Der er intet møde den dag.
rolling-from-meeting = { $count ->
    [0] Intet fra mødet er på den rullende liste endnu.
    [one] 1 linje eller gæst fra mødet er på den rullende liste.
   *[other] { $count } linjer og gæster fra mødet er på den rullende liste.
}
to-rolling-list = Gå til den rullende liste
body-made-known = { $name } (gøres kendt)
guest-day-waits = Gæst uden møde

refused-no-such-line = Linjen er ikke længere på den rullende liste. Genindlæs siden.
refused-already-listed = Det er allerede bekræftet eller afvist. Se den rullende liste.
refused-line-is-closed = Linjen er strøget eller behandlet. Tag den op igen først.
refused-line-is-open = Linjen er allerede på listen. Genindlæs siden.
refused-line-stands-on-agenda = Linjen står på en dagsorden. Tag den af dagsordenen først.
refused-stands-as-item = Linjen er et punkt for sig. Tag punktet af på dagsordenens side, så kommer linjen tilbage.
refused-stands-nowhere = Linjen står ikke på nogen dagsorden. Genindlæs siden; sæt den på en dagsorden først.
refused-only-topics-are-placed = Kun emner sættes på en dagsorden; andre linjer fylder deres overskrift af sig selv. Ret linjens art først.
refused-only-topics-stand = Kun et emne kan altid være på dagsordenen. Vælg »Emne til behandling«.
refused-standing-has-no-day = Et emne, der altid er på, har ingen dag. Slet dagen, eller fjern »Altid på«.
refused-no-such-visit = Gæsten er ikke længere på listen. Genindlæs siden.
refused-no-guest = Vælg en person, eller skriv gæstens navn.
refused-visit-is-over = Besøget er overstået eller ikke længere ønsket. Ønsk gæsten igen.
refused-guest-is-not-registered = Kun personer i registret kan indkaldes. Vælg personen under »Ret eller stryg«.
refused-already-invited = Gæsten er indkaldt. Meld gæsten fra på punktet først.
refused-not-in-circle = Personen fordeles ikke på møderne. Genindlæs siden.
refused-filled-no-more = Dagsordenen er låst eller frigivet og fyldes ikke længere fra kilderne. Lås den op, eller skriv i punktet.
refused-twice-the-same = To forslag gælder det samme. Bekræft dem hver for sig.
