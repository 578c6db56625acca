room-items = Punkter
screen = Skærm i lokalet
screen-open = Åbn skærmen til lokalet
screen-hint = Til projektoren i mødelokalet: det punkt, der behandles, hvem der har ordet, og beslutningen, når den læses op.
screen-next = Derefter
screen-items = Dagsorden
screen-there = { $there } af { $all } medlemmer er til stede
screen-too-few = { $there } af { $all } medlemmer er til stede – for få til at træffe beslutning (regel 15)
screen-guests = { $count ->
    [one] Gæst
   *[other] Gæster
}
in-new-window = (åbner i et nyt vindue)
has-the-word = Ordet har
give-word = Giv ordet
give-word-now = Giv ordet
give-word-hint = Tiden vises for alle i lokalet og på skærmen. Den står ikke i referatet.
speaker = Hvem
speaking-time = Taletid
no-limit = Ingen grænse
word-for-minutes = { $count ->
    [one] 1 minut
   *[other] { $count } minutter
}
end-word = Afslut indlægget
jump-to-item = Gå til et punkt
is-decided = (besluttet)
call-guest-in = Kald { $name } ind
see-guest-out = Følg { $name } ud
guest-is-inside = i lokalet siden { $time }
guest-is-out = fulgt ud { $time }
guest-before = Du er indkaldt til dette punkt. Her får du besked, når du kaldes ind.
guest-waits = Mødet er i gang. Vent uden for lokalet; her får du besked, når du kaldes ind.
guest-called-in = Du er kaldt ind. Gå ind i mødelokalet nu.
guest-seen-out = Din del af mødet er slut. Tak, fordi du kom.
refused-not-in-the-room = Personen er ikke i lokalet (regel 10). Notér først, at medlemmet er til stede, eller kald gæsten ind ved punktet.
refused-word-too-long = Taletiden er fra 1 til { $most } minutter. Vælg en kortere tid, eller ingen grænse.
save-and-next = Gem, og tag næste punkt op
move-to-number = Flyt et punkt til et nummer
move-number = Nummer
move-number-hint = 7 er det syvende punkt, 4.2 det andet under punkt 4.
unreadable-number = Skriv et nummer, der findes på dagsordenen: 7 for det syvende punkt, 4.2 for det andet under punkt 4.
move-it = Flyt
to-new-item = Nyt punkt
word-limit = { $count ->
    [one] af 1 minut
   *[other] af { $count } minutter
}
asking-for-word = Har bedt om ordet
ask-for-word = Bed om ordet
want-no-word = Jeg vil ikke have ordet alligevel
i-leave = Jeg forlader mødet
i-am-here = Jeg er til stede
leaves-now = Går nu
comes-now = Kommer nu
did-came-or-left = Et medlem kom eller gik
did-word-asked = Nogen bad om ordet
