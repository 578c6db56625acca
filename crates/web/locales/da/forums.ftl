forums = Fora
forum = Forum
forums-of = Fora: { $name }
forums-others = Andre organers fora:
forums-for-nobody = Du har ingen rolle i et organ med fora. Spørg dagsordensamleren, hvis du mangler en.
forums-empty = Her står de fora, kommunen er med i, med repræsentanter og møder, og punktet om dem på dagsordenen skriver sig selv.
forums-first = Tilføj det første forum
forums-example = Prøv et eksempel
forums-undo = Fortryd den seneste ændring
forums-general = Generelle emneområder
forums-subject = Fagområder
forums-none-here = Ingen endnu.
forum-new = Tilføj et forum
forum-mend = Ret: { $name }
forum-change = Ret
forum-name = Navn
forum-about = Hvad det er
forum-about-hint = Står i parentes efter navnet.
forum-group = Under
forum-themes = Temaer lige nu
forum-themes-hint = Et på hver linje. De kommer med på dagsordenen.
forum-people = Hvem er der for os?
forum-since = Fra
forum-last-day = Til
forum-from = fra { $day }
forum-until = til { $day }
forum-agreement = Aftalen, samarbejdet hviler på
forum-remove = Tag ud af registret
forum-remove-hint = Dets møder går med. Kan fortrydes på siden med fora.
forum-coming = Kommer
forum-held = Afholdt
forum-note-out = Med til mødet
forum-note-in = Med hjem fra mødet
forum-remove-meeting = Fjern mødet
forum-meeting-new = Nyt møde
forum-meeting-add = Tilføj mødet
forum-about-meeting = Emne
forums-table = Møder fra en tabel
forums-table-text = Tabellen
forums-table-hint = En linje for hvert møde: { $columns }. Samme linje igen er samme møde.
forums-table-read = Læs møderne ind
forums-no-line = Linjen kan ikke læses: »{ $line }«. Skriv forummets navn, som det står her, og dagen som 14-01-2031.
forums-take = Hent
forums-csv = Møderne som tabel (CSV)
forums-found = { $count ->
    [one] Et punkt nævner 1 forum.
   *[other] Et punkt nævner { $count } fora.
}
forums-read = Læg dem i registret
forums-read-of = Læs fora ind: { $name }
forums-read-from = Papiret fra { $day }
forums-read-count = { $count ->
    [0] nævner ingen nye fora.
    [one] nævner 1 nyt forum.
   *[other] nævner { $count } nye fora.
}
forums-read-themes = { $count ->
    [0] Ingen temaer.
    [one] 1 tema.
   *[other] { $count } temaer.
}
forums-read-known = { $count ->
    [one] 1 forum fra papiret står allerede i registret.
   *[other] { $count } fora fra papiret står allerede i registret.
}
forums-read-all = Alle fora fra papiret står i registret.
forums-read-take = Tag med
forums-read-keep = Læg de valgte i registret
because-forums = fra registret over fora
refused-no-such-forum = Vælg et forum, der står i registret. Genindlæs siden, hvis det er væk.
refused-forum-stands = Forummet står allerede i registret. Genindlæs siden.
refused-no-such-forum-meeting = Mødet er ikke længere her. Genindlæs siden.
refused-too-many-forums = Et register kan have højst { $forums } fora og { $meetings } møder, og et forum højst { $themes } temaer. Slet nogle af dem, der er forbi, først.
