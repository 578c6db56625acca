promised = Hvad blev der af beslutningerne?
promised-of = Hvad blev der af beslutningerne? { $name }
promised-lead = Det, offentlige beslutninger bad om: hvad der er overskredet, hvad der snart skal være gjort, og hvad der er udført det seneste år.
promised-none = Ingen offentlig beslutning herfra beder om noget endnu.
promised-by = Senest { $day }
promised-no-day = Uden dag
promised-by-moved = Senest { $day }, før { $from }
promised-done = Udført, dagen er ikke noteret
promised-done-late = Udført { $day }, efter fristen { $due }
promised-done-in-time = Udført { $day }, inden fristen { $due }
promised-moved = Fristen blev flyttet { $on } fra { $from } til { $to }.
promised-moved-late = Fristen var overskredet, da den { $on } blev flyttet fra { $from } til { $to }.
promised-answer = Afgjort ved:
promised-decided = { $title }, { $body } { $day }
promised-item = Hvad blev der af beslutningen?
promised-lists = Organernes egne lister
promised-more = { $count ->
    [one] 1 mere står på organets egen liste.
   *[other] { $count } flere står på organernes egne lister.
}
promised-own = Vil du se dine egne opgaver?
promised-list = Hele listen fra { $name }
promised-done-on = Udført { $day }
body-shows-follow-ups = Alle kan læse, hvad der blev af beslutningerne
body-shows-follow-ups-hint = Opfølgningens tekst, frist og status og den stilling, der har den, står på organets offentlige side. Kun for åbne punkter, hvis beslutning er offentliggjort. Den person, der har den, nævnes ikke ved siden af, men ordene står, som de er skrevet: læs dem igennem først. Det, der allerede er bekræftet, vises også.
promised-left-out = »{ $text }« ser ud til at rumme et telefonnummer, en mailadresse, et personnummer eller ord fra noget lukket (regel 31). Alle kan læse listen over, hvad der blev af beslutningerne; der står så kun punktets titel. Ret teksten, eller gem den, som den er.
yes-left-out = Ja, gem den, som den er
