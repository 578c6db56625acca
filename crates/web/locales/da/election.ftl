elections = Hemmelig afstemning
election-go = Gå til stemmesedlen
election-now = Der vælges nu
election-heading = Valg af { $office }, { $ballot }. afstemning
election-given = { $given } af { $all } har lagt deres stemmeseddel
election-slip = Din stemmeseddel
election-blank = Blank stemme
election-hand-in = Læg stemmesedlen i kassen
election-is-in = Din stemmeseddel ligger i kassen. Den kan ikke tages op igen.
election-secret = Stemmesedlerne ligger kun i programmets hukommelse, til de tælles. Det, der skrives ned, er hvem der har stemt, og hvor mange stemmer hver fik, aldrig hvem der stemte på hvem. Den, der kan ændre det kørende program på serveren, er ikke dækket af det. Genstarter programmet, før der er talt, gælder ingen sedler, og alle bliver spurgt igen.
election-count = Tæl stemmesedlerne
election-count-hint = Valgt er den, som flere end halvdelen af de tilstedeværende stemmer på. Får ingen det i 1. eller 2. afstemning, står 3. afstemning mellem to, og ved stemmelighed trækkes der lod (kommunestyrelsesloven § 24, stk. 1).
election-stop = Afbryd valget
election-void = Valget gælder ikke
election-void-hint = Valget står i journalen med grunden, tæller ikke og kan holdes igen. Det, der kom i beslutningen fra valget, går ud.
election-was-lost = Programmet blev genstartet, før der var talt. Ingen sedler gælder, og alle blev spurgt igen.
election-is-void = Gælder ikke.
election-next = Hold { $ballot }. afstemning
election-drawn = Flere fik lige mange stemmer. Sæt hak ved dem, lodtrækningen faldt på
election-lot-fell = Lodtrækningen faldt på { $name }
election-lot-hint = Mødelederen trækker lod mellem de to.
election-open = Del stemmesedler ud
election-office = Hvad vælges der til?
election-office-hint = Som det skal stå efter »Valg af«, for eksempel: næstformand for udvalget
election-candidates = Kandidater
election-candidates-hint = Et navn på hver linje, fra 2 til 20.
body-ballots = Organet vælger personer ved hemmelig afstemning
body-ballots-hint = I mødelokalet kan der deles stemmesedler ud, når en person skal vælges. Hvem der stemte på hvem, bliver ingen steder skrevet ned.
did-election-opened = Der blev delt stemmesedler ud
did-election-counted = Stemmesedler blev talt
did-lot-drawn = Der blev trukket lod
did-election-voided = Et valg gælder ikke
refused-handed-none-in = Disse er til stede og har ingen stemmeseddel lagt: { $names }. Giv dem tid, eller tæl uden dem.
yes-handed-none-in = Ja, tæl de sedler, der er
refused-holds-no-ballots = Organet holder ikke hemmelige afstemninger. De slås til under Indstillinger, organet.
refused-too-few-to-be-secret = { $count ->
    [0] Der ligger ingen stemmesedler i kassen. Vent, eller afbryd valget.
    [one] Med 1 stemmeseddel er det ikke hemmeligt, hvem der stemte hvad. Der skal være mindst 3; stem ellers ved håndsoprækning.
   *[other] Med { $count } stemmesedler er det ikke hemmeligt, hvem der stemte hvad. Der skal være mindst 3; stem ellers ved håndsoprækning.
}
refused-candidate-count = Skriv fra 2 til { $count } kandidater, et navn på hver linje og ingen to ens.
refused-no-office = Skriv, hvad der vælges til.
refused-no-such-election = Valget er slut, eller det er et andet, der holdes nu. Genindlæs siden.
refused-slips-lost = Der ligger ingen stemmesedler i kassen. Vent, til de er lagt, eller afbryd valget.
refused-slip-is-in = Din stemmeseddel ligger allerede i kassen, og den kan ikke tages op igen. Vent, til der er talt.
refused-draw-the-two = Flere fik lige mange stemmer. Træk lod, og sæt hak ved dem, det faldt på, så 3. afstemning står mellem to.
refused-not-the-program = Kun programmet selv kan sige, at sedlerne er gået tabt. Vælg »Afbryd valget« i stedet.
unreadable-candidate = Sæt mærke ved et navn eller ved Blank stemme.
